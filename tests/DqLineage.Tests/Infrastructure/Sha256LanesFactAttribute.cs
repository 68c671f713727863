namespace DqLineage.Tests.Infrastructure;

/// <summary>A test of one width of the lanes, skipped where the processor lacks the instructions.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Sha256LanesFactAttribute : FactAttribute
{
    public Sha256LanesFactAttribute(int lanes)
    {
        Lanes = lanes;
        if (!Sha256Lanes.Supports(lanes))
        {
            Skip = $"This processor lacks the instructions for {lanes} lanes ({(lanes == Sha256Lanes.Widest ? "AVX-512F and AVX-512BW" : "AVX2")}).";
        }
    }

    public int Lanes { get; }
}
