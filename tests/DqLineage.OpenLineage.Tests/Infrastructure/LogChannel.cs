using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Keeps what is logged, and lets a test wait for it.</summary>
internal sealed class LogChannel : ILoggerFactory, ILogger
{
    private readonly Channel<(int Id, string Text)> _entries = Channel.CreateUnbounded<(int, string)>();

    internal ConcurrentQueue<(int Id, string Text)> Entries { get; } = new();

    /// <summary>The next entry of an id.</summary>
    internal async Task<string> NextAsync(int id)
    {
        while (true)
        {
            (int Id, string Text) entry = await _entries.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (entry.Id == id)
            {
                return entry.Text;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Entries.Enqueue((eventId.Id, formatter(state, exception)));
        _entries.Writer.TryWrite((eventId.Id, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
