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

    internal static void WriteNumberOrNull(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteBooleanOrNull(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } given)
        {
            json.WriteBoolean(name, given);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    internal static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects, each with the members that are written.</summary>
    internal static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T value in values)
        {
            json.WriteStartObject();
            write(value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An object with the members that are written, or null.</summary>
    internal static void WriteObjectOrNull<T>(this Utf8JsonWriter json, string name, T? value, Action<T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(value);
        json.WriteEndObject();
    }

    internal static void WriteGaps(this Utf8JsonWriter json, string name, IReadOnlyList<JobGap> gaps) => json.WriteObjects(name, gaps, gap =>
    {
        json.WriteString("kind", EnumWord.Of(gap.Kind));
        json.WriteString("message", gap.Message);
        json.WriteNumberOrNull("seq", gap.Seq);
    });

    internal static void WriteDamage(this Utf8JsonWriter json, LedgerDamage? damage) => json.WriteObjectOrNull("damage", damage, one =>
    {
        json.WriteString("file", one.File);
        json.WriteNumber("seq", one.Seq);
        json.WriteNumber("byte", one.Byte);
        json.WriteString("reason", one.Reason);
    });
}
