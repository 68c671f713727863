namespace DqLineage.Testing;

/// <summary>A clock that stands still until a test moves it, in either direction. Thread-safe.</summary>
public sealed class ManualTimeProvider(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>A clock that stands at <see cref="Some.Instant"/>.</summary>
    public ManualTimeProvider()
        : this(Some.Instant)
    {
    }

    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
