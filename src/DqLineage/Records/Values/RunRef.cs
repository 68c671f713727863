using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which run is meant: one by its id, or the latest.</summary>
/// <remarks>
/// <see cref="Latest"/> is the run whose state was recorded last, of the tenant in scope. It is resolved when it is used:
/// what is recorded is always the real id.
/// </remarks>
[JsonConverter(typeof(JsonText))]
public readonly record struct RunRef
{
    private readonly string? _id;

    /// <summary>The run with this id.</summary>
    /// <param name="id">Any non-empty text up to 512 UTF-8 bytes without control characters.</param>
    /// <exception cref="ArgumentException">The text is empty, too long or holds control characters.</exception>
    public RunRef(string id) => _id = IdentifierRule.Require(id, "run id", nameof(id));

    /// <summary>The run whose state was recorded last.</summary>
    public static RunRef Latest { get; }

    /// <summary>Whether this is <see cref="Latest"/>.</summary>
    public bool IsLatest => _id is null;

    /// <summary>The run's id.</summary>
    /// <exception cref="InvalidOperationException">This is <see cref="Latest"/>, which has no id until it is resolved.</exception>
    public string Id => _id ?? throw new InvalidOperationException("RunRef.Latest has no id of its own: it is resolved against a ledger.");

    /// <inheritdoc cref="RunRef(string)"/>
    public static implicit operator RunRef(string id) => new(id);

    /// <inheritdoc cref="RunRef(string)"/>
    public static RunRef FromString(string id) => new(id);

    /// <inheritdoc/>
    public override string ToString() => _id ?? "latest";

    internal sealed class JsonText : JsonConverter<RunRef>
    {
        public override RunRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? id = reader.GetString();
            return IdentifierRule.IsValid(id) ? new RunRef(id!) : throw new JsonException("A run id is a non-empty text.");
        }

        public override void Write(Utf8JsonWriter writer, RunRef value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
