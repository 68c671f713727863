using System.Globalization;

namespace DqLineage.StoreWriter;

/// <summary>Makes the reports of a schedule against others who make the same ones.</summary>
internal static class ReportMaker
{
    internal const string Mode = "reports:";

    /// <summary>The first day that is reported of.</summary>
    internal static DateOnly Since { get; } = new(2026, 1, 2);

    /// <summary>Waits for a line, and then makes what is due on each of some days in turn, as every other process does. Prints the number of each day whose report this process recorded.</summary>
    internal static async Task RunAsync(LineageTracker tracker, DayClock clock, string folder, int days)
    {
        var schedule = new ReportSchedule(
            tracker, new ReportScheduleOptions { Name = "daily", Kind = ReportPeriodKind.Daily, Folder = folder, Format = ReportFormat.Json, Since = Since });
        await Console.In.ReadLineAsync();
        for (int day = 1; day <= days; day++)
        {
            clock.Day = Since.AddDays(day);
            foreach (Recorded<ReportWritten> made in await schedule.MakeDueAsync())
            {
                int number = DateOnly.ParseExact(made.Data.Period, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - Since.DayNumber + 1;
                Console.WriteLine(number);
            }
        }
    }
}
