using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DqLineage.Samples.HostedJob;

/// <summary>Validates a small dataset once, records what it finds, and stops the host.</summary>
internal sealed partial class ValidationJob(LineageTracker tracker, IHostApplicationLifetime lifetime, ILogger<ValidationJob> logger) : BackgroundService
{
    private const double Coldest = -40;
    private const double Hottest = 60;

    private static readonly DatasetRef s_dataset = new() { Namespace = "hosted-job", Name = "temperatures" };

    private static readonly Measurement[] s_measurements =
    [
        new("roof", 0, 4.5),
        new("roof", 1, 4.1),
        new("roof", 2, null),
        new("roof", 3, 3.8),
        new("cellar", 0, 11.2),
        new("cellar", 1, 11.2),
        new("cellar", 2, 112),
        new("cellar", 3, 11.1),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using IDisposable scope = tracker.BeginScope(new LineageContext { Job = "nightly-validation", Actor = "validation-service" });
            await ValidateAsync(stoppingToken);
        }
        catch (DqLineageException exception)
        {
            LogFailed(exception);
            Environment.ExitCode = 3;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private static IEnumerable<Detection> Validate()
    {
        foreach (Measurement measurement in s_measurements)
        {
            // A sample is known here by what identifies its row: the sensor and the hour.
            var sample = SampleId.Composite(measurement.Sensor, measurement.Hour);
            if (measurement.Celsius is not { } celsius)
            {
                yield return new Detection { Sample = sample, IssueType = IssueType.MissingValue, Column = "celsius" };
            }
            else if (celsius is < Coldest or > Hottest)
            {
                yield return new Detection { Sample = sample, IssueType = IssueType.Outlier, Column = "celsius", GivenValue = celsius };
            }
        }
    }

    private async Task ValidateAsync(CancellationToken stoppingToken)
    {
        var start = new AnalysisRun { Dataset = s_dataset, NSamples = s_measurements.Length };
        await tracker.RunAsync(
            start,
            async (run, token) =>
            {
                long found = await run.RecordDetectionsAsync(Validate(), cancellationToken: token);
                LogFound(run.RunId, s_measurements.Length, found);
            },
            stoppingToken);

        await tracker.RecordAuditEventAsync(
            new AuditEvent { Action = "validated", ResourceType = "dataset", ResourceId = s_dataset.Name }, cancellationToken: stoppingToken);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Run {RunId} looked at {Samples} samples and found {Detections} problems.")]
    private partial void LogFound(string runId, int samples, long detections);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The validation could not be recorded.")]
    private partial void LogFailed(Exception exception);
}
