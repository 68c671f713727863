using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One thing that was done to data: what it read, what it made, who did it, on which system.</summary>
/// <remarks>
/// In the graph the operation is a node between its inputs and its outputs. An operation without outputs, such as a check or a report that was sent away, is
/// where a flow ends; one without inputs is where it begins.
/// </remarks>
public sealed record Operation
{
    /// <summary>The operation's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the operation is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("operation_id")]
    public string OperationId { get; init; } = string.Empty;

    /// <summary>What was done, in the application's own words, such as <c>join</c> or <c>order_processing</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>What was read.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<LineageNode> Inputs { get; init => field = value ?? []; } = [];

    /// <summary>What was made.</summary>
    [JsonPropertyName("outputs")]
    public IReadOnlyList<LineageNode> Outputs { get; init => field = value ?? []; } = [];

    /// <summary>Who did it.</summary>
    /// <value>By default the actor of the scope around the call.</value>
    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    /// <summary>The system that it was done on.</summary>
    [JsonPropertyName("system_id")]
    public string? SystemId { get; init; }

    /// <summary>The version of the operation's code or definition.</summary>
    /// <value><c>1.0</c> by default.</value>
    [JsonPropertyName("version")]
    public string Version { get; init => field = value ?? "1.0"; } = "1.0";

    /// <summary>What else surrounded it, such as parameters and counts.</summary>
    [JsonPropertyName("context")]
    public IReadOnlyDictionary<string, DataValue>? Context { get; init; }

    /// <summary>Which columns the columns of the outputs come from.</summary>
    [JsonPropertyName("column_lineage")]
    public IReadOnlyList<ColumnLineage>? ColumnLineage { get; init; }

    /// <summary>Anything else worth knowing about the operation.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
