using System.Data.Common;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/profiling.md.</summary>
public static class Profiling
{
    public static async Task ProfileAsync(LineageTracker tracker, DbCommand command)
    {
        #region profile
        var options = new ProfilingOptions
        {
            Dataset = new DatasetRef { Namespace = "warehouse", Name = "raw.orders", Version = "2026-01-31" },
            ProfilingContextId = "orders-2026-01-31",
        };
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        Recorded<ProfilingSnapshot> profile = await tracker.ProfileAsync(options, reader);
        #endregion

        foreach (FieldProfile field in profile.Data.Fields)
        {
            Console.WriteLine($"{field.Name} {field.Type} {field.Nulls}");
        }
    }

    public static async Task WithoutLedgerAsync(IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        #region without-ledger
        var profiler = new DataProfiler(new ProfilingOptions { Dataset = new DatasetRef { Namespace = "file", Name = "orders.csv" } });
        ProfilingSnapshot snapshot = await profiler.ProfileAsync(["id", "amount", "country"], rows);
        await File.WriteAllBytesAsync("orders.profile.json", snapshot.ToJson());
        #endregion
    }

    public static async Task DriftAsync(LineageTracker tracker)
    {
        #region drift
        Recorded<ProfilingSnapshot>[] newest = await tracker.FindProfilesAsync(new ProfileQuery
        {
            Dataset = new DatasetRef { Namespace = "warehouse", Name = "raw.orders" },
            NewestFirst = true,
            Limit = 2,
        }).ToArrayAsync();
        DriftReport drift = await tracker.GetDriftAsync(newest[1].Data.SnapshotId, newest[0].Data.SnapshotId);
        foreach (FieldDrift field in drift.Fields.Where(field => field.Severity != DriftSeverity.None))
        {
            Console.WriteLine($"{field.Name}: {field.Severity}, PSI {field.Psi:0.00}, mean {field.MeanShift:+0.0;-0.0} standard deviations");
        }
        #endregion
    }

    public static ChiSquareTest Statistics()
    {
        #region statistics
        double[] january = [120, 340, 290];
        double[] february = [95, 310, 380];
        double psi = DriftStatistics.Psi(january, february);
        ChiSquareTest test = DriftStatistics.ChiSquare(january, february);
        #endregion

        Console.WriteLine(psi);
        return test;
    }
}
