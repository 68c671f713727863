using System.Collections.Frozen;

namespace DqLineage.OpenLineage;

/// <summary>What an HTTP transport sends again, how often and when.</summary>
/// <remarks>Besides the answers below, an attempt that got none is made again: the server could not be reached, closed the connection, or took too long. Any other answer is final.</remarks>
public sealed class HttpRetryOptions
{
    private const int MaxTotal = 100;

    /// <summary>How many times an event is sent again.</summary>
    /// <value>5 by default; 0 to 100.</value>
    public int Total
    {
        get;
        set => field = value is >= 0 and <= MaxTotal ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"An event is sent again 0 to {MaxTotal} times.");
    }
    = 5;

    /// <summary>The wait before the first attempt after a failure, in seconds; it doubles with each further one: <c>factor × 2^(n−1)</c> before the n-th.</summary>
    /// <value>0.3 by default; 0 to 3,600.</value>
    public double BackoffFactor
    {
        get;
        set => field = value is >= 0 and <= 3600 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The back-off factor is 0 to 3,600 seconds.");
    }
    = 0.3;

    /// <summary>The longest wait between two attempts, also when the server asks for a longer one with <c>Retry-After</c>.</summary>
    /// <value>2 minutes by default; 0 to a day.</value>
    public TimeSpan MaxBackoff
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The longest wait is between nothing and a day.");
    }
    = TimeSpan.FromMinutes(2);

    /// <summary>The answers after which an event is sent again.</summary>
    /// <value>500, 502, 503 and 504 by default; each 400 to 599.</value>
    public IReadOnlyCollection<int> StatusCodes
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Any(code => code is < 400 or > 599))
            {
                throw new ArgumentOutOfRangeException(nameof(value), "An event is sent again after answers of 400 to 599 only: all others say that it was taken, or is elsewhere.");
            }

            field = value.ToFrozenSet();
        }
    }
    = FrozenSet.Create(500, 502, 503, 504);

    internal HttpRetryOptions Copy() => (HttpRetryOptions)MemberwiseClone();

    /// <summary>The wait before the n-th attempt after the first.</summary>
    internal TimeSpan WaitBefore(int attempt, TimeSpan? askedFor)
    {
        double seconds = askedFor?.TotalSeconds ?? (BackoffFactor * Math.Pow(2, attempt - 1));
        return seconds >= MaxBackoff.TotalSeconds ? MaxBackoff : TimeSpan.FromSeconds(Math.Max(seconds, 0));
    }
}
