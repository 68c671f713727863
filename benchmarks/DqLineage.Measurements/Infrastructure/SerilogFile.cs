using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace DqLineage.Measurements;

/// <summary>A Serilog file as an application has it: JSON, each event given to the system before the call returns (the sink's default).</summary>
internal sealed class SerilogFile : IDisposable
{
    private const string Template =
        "{Kind} {Id} {Run} {Sample} {IssueType} {Score} {GivenValue} {SuggestedValue} {@Rule} {@Details} {Ordinal} {Previous}";

    // As many characters as the hash of the line before has: the payload is held equal, the work of making the hash is the ledger's alone.
    private static readonly string s_previous = new('0', LedgerHash.HexLength);

    private readonly Logger _log;
    private readonly string _path;
    private long _sample;

    internal SerilogFile(string path)
    {
        _path = path;
        _log = new LoggerConfiguration().WriteTo.File(new JsonFormatter(renderMessage: false, formatProvider: CultureInfo.InvariantCulture), path, fileSizeLimitBytes: null).CreateLogger();
    }

    /// <summary>The bytes of an event, of those written so far.</summary>
    internal double BytesOfEvent => (double)new FileInfo(_path).Length / _sample;

    internal void Write()
    {
        _sample++;
        var rule = new { Id = "iqr-outlier", Version = "3" };
        var details = new { Method = "interquartile range, multiplier 1.5", LowerFence = 12.25, UpperFence = 987.75 };
        _log.Information(Template, "detection", Guid.CreateVersion7(), "benchmark-run", _sample, "outlier", 0.875, 4711.5, 471.15, rule, details, _sample, s_previous);
    }

    public void Dispose() => _log.Dispose();
}
