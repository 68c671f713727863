namespace DqLineage.StoreWriter;

/// <summary>Records versions of one rule against others who record the same ones.</summary>
internal static class ConfigWriter
{
    internal const string Mode = "config:";

    private const string RuleId = "contended";

    /// <summary>Every worker tries every version once. Prints the number of each that this process recorded, and in the end how often it was told that another was faster.</summary>
    internal static async Task RunAsync(LineageTracker tracker, string writer, int versions, int workers)
    {
        int told = 0;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            for (int version = 1; version <= versions; version++)
            {
                try
                {
                    await tracker.RecordConfigVersionAsync(new ConfigVersion
                    {
                        ConfigKind = ConfigKind.Rule,
                        ConfigId = RuleId,
                        Version = version,
                        ChangeType = version == 1 ? ConfigChangeType.Create : ConfigChangeType.Update,
                        Content = DataValue.FromJson("{}"),
                        ChangedBy = writer,
                    });
                    Console.WriteLine(version);
                }
                catch (ConfigConflictException exception) when (exception.Existing?.Data.Version >= version)
                {
                    Interlocked.Increment(ref told);
                }
            }
        })));
        Console.WriteLine($"told {told}");
    }
}
