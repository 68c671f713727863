using System.Text.Json;
using System.Text.Unicode;

namespace DqLineage.Tests.Ledger;

/// <summary>What a line takes as JSON, decided slowly and by other means: the platform's reader, and checks of what that one lets pass.</summary>
internal static class ReferenceJson
{
    /// <summary>Whether bytes are one object that stands in so many levels, in strict form.</summary>
    internal static bool IsStrictObject(byte[] json, int levels)
    {
        if (!Utf8.IsValid(json) || HoldsWhiteSpace(json))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth - levels });
            bool isFirst = true;
            while (reader.Read())
            {
                if (isFirst && reader.TokenType != JsonTokenType.StartObject)
                {
                    return false;
                }

                isFirst = false;
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    // Refuses half a surrogate pair that is written as an escape.
                    _ = reader.GetString();
                }
            }

            return !isFirst;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HoldsWhiteSpace(byte[] json)
    {
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (inText && json[i] == (byte)'\\')
            {
                i++;
            }
            else if (json[i] == (byte)'"')
            {
                inText = !inText;
            }
            else if (!inText && json[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }
}
