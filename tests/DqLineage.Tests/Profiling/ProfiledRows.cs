namespace DqLineage.Tests.Profiling;

/// <summary>Rows for the profiler, and profiles of them.</summary>
internal static class ProfiledRows
{
    internal static ProfilingOptions Options { get; } = new() { Dataset = Some.Dataset() };

    /// <summary>The profile of one column.</summary>
    internal static async Task<FieldProfile> ProfileAsync(IEnumerable<object?> values, ProfilingOptions? options = null)
    {
        ProfilingSnapshot snapshot = await new DataProfiler(options ?? Options).ProfileAsync(["a"], values.Select(value => (IReadOnlyList<object?>)[value]).ToAsyncEnumerable());
        FieldProfile field = snapshot.Fields.Should().ContainSingle().Subject;

        // Whatever the values are, the profile can be recorded.
        RecordTypes.Profile.Validate(snapshot with { SnapshotId = "a" });
        return field;
    }
}
