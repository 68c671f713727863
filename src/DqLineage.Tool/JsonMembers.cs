using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Members of the tool's JSON, in the forms that the ledger gives them.</summary>
internal static class JsonMembers
{
    internal static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } instant)
        {
            json.WriteString(name, Instant.Format(instant));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An integer as a number, everything else in the text form that <see cref="SampleId.Parse"/> reads.</summary>
    internal static void WriteSample(this Utf8JsonWriter json, string name, SampleId sample)
    {
        if (sample.Kind == SampleIdKind.Integer)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(sample.ToString());
        }
        else
        {
            json.WriteString(name, sample.ToString());
        }
    }

    internal static void WriteValue(this Utf8JsonWriter json, string name, DataValue value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.IsUnspecified ? "null" : value.Json);
    }

    internal static void WriteDamage(this Utf8JsonWriter json, LedgerDamage? damage)
    {
        if (damage is null)
        {
            json.WriteNull("damage");
            return;
        }

        json.WriteStartObject("damage");
        json.WriteString("file", damage.File);
        json.WriteNumber("seq", damage.Seq);
        json.WriteNumber("byte", damage.Byte);
        json.WriteString("reason", damage.Reason);
        json.WriteEndObject();
    }
}
