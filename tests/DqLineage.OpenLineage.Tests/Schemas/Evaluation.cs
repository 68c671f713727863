namespace DqLineage.OpenLineage.Tests.Schemas;

/// <summary>What a schema says of a value: the faults, and the members that are described.</summary>
internal sealed class Evaluation
{
    internal List<string> Faults { get; } = [];

    internal HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    internal bool IsValid => Faults.Count == 0;

    internal void Require(bool holds, string fault)
    {
        if (!holds)
        {
            Faults.Add(fault);
        }
    }

    internal void Know(string path, string member) => Known.Add($"{path}.{member}");

    internal void Add(Evaluation other)
    {
        Faults.AddRange(other.Faults.Except(Faults));
        Known.UnionWith(other.Known);
    }
}
