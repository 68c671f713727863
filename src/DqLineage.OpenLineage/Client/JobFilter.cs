using System.Text.RegularExpressions;

namespace DqLineage.OpenLineage;

/// <summary>Holds back the events of jobs with certain names. Only the name counts, not the namespace.</summary>
public sealed class JobFilter
{
    /// <summary>How long a pattern may take over one name.</summary>
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromSeconds(1);

    private readonly string _text;
    private readonly Regex? _pattern;

    private JobFilter(string text, Regex? pattern)
    {
        _text = text;
        _pattern = pattern;
    }

    /// <summary>A filter that holds back the job of one name.</summary>
    /// <param name="name">The name; compared exactly.</param>
    /// <returns>The filter.</returns>
    public static JobFilter Exact(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new JobFilter(name, pattern: null);
    }

    /// <summary>A filter that holds back the jobs whose names begin with what a pattern matches.</summary>
    /// <param name="pattern">A regular expression of .NET, without regard to culture. It holds at the beginning of a name, as the clients of other languages have it; end it with <c>$</c> for whole names.</param>
    /// <param name="timeout">How long it may take over one name; by default 1 s. A name that takes longer is not held back.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static JobFilter Matching(string pattern, TimeSpan? timeout = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return new JobFilter(pattern, new Regex(pattern, RegexOptions.CultureInvariant, timeout ?? s_defaultTimeout));
    }

    /// <summary>Whether the events of a job are held back.</summary>
    /// <param name="jobName">The job's name.</param>
    /// <exception cref="RegexMatchTimeoutException">The pattern took too long.</exception>
    public bool HoldsBack(string jobName)
    {
        ArgumentNullException.ThrowIfNull(jobName);

        // The leftmost match is found first: when it is not at the beginning, none is.
        return _pattern is null ? string.Equals(jobName, _text, StringComparison.Ordinal) : _pattern.Match(jobName) is { Success: true, Index: 0 };
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
