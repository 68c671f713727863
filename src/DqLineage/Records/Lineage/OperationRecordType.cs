using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class OperationRecordType() : RecordType<Operation>(RecordKinds.Operation)
{
    internal override JsonTypeInfo<Operation> TypeInfo => RecordJsonContext.Default.Operation;

    internal override void Validate(Operation data)
    {
        IdentifierRule.Require(data.OperationId, "operation id", nameof(data));
        IdentifierRule.Require(data.Type, "operation type", nameof(data));
        IdentifierRule.Require(data.Version, "operation version", nameof(data));
        IdentifierRule.RequireIfGiven(data.UserId, "user id", nameof(data));
        IdentifierRule.RequireIfGiven(data.SystemId, "system id", nameof(data));
        LineageNodeRule.Require(data.Inputs, "input", nameof(data));
        LineageNodeRule.Require(data.Outputs, "output", nameof(data));
        if (data.Inputs.Count + data.Outputs.Count == 0)
        {
            throw new ArgumentException("The operation has neither inputs nor outputs: name what it read or what it made.", nameof(data));
        }

        foreach (ColumnLineage column in data.ColumnLineage ?? [])
        {
            Validate(column);
        }
    }

    internal override string? ActorOf(Operation data) => data.UserId;

    internal override void AddKeys(Operation data, RecordKeys keys)
    {
        keys.Add("operation"u8, data.OperationId);
        keys.Add("operation-type"u8, data.Type);
        foreach (LineageNode input in data.Inputs)
        {
            keys.Add("in"u8, input.Identity);
        }

        foreach (LineageNode output in data.Outputs)
        {
            keys.Add("out"u8, output.Identity);
        }
    }

    private static void Validate(ColumnLineage column)
    {
        LineageNodeRule.RequireColumn(column.Output, "column lineage's output", nameof(column));
        IdentifierRule.RequireIfGiven(column.Subtype, "column lineage's subtype", nameof(column));
        ArgumentNullException.ThrowIfNull(column.Inputs);
        foreach (LineageNode input in column.Inputs)
        {
            LineageNodeRule.RequireColumn(input, "column lineage's input", nameof(column));
        }

        if (column.Type.IsUnspecified)
        {
            throw new ArgumentException("The column lineage has no type: set Type, such as ColumnLineageType.Direct.", nameof(column));
        }
    }
}
