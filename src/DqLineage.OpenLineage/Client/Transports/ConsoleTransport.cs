using System.Text;

namespace DqLineage.OpenLineage;

/// <summary>Writes each event as a line of text: on the standard output, or wherever it is told.</summary>
public sealed class ConsoleTransport : OpenLineageTransport
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TextWriter _output;

    /// <summary>Makes a transport that writes on the standard output.</summary>
    public ConsoleTransport()
#pragma warning disable RS0030 // Whoever chooses this transport asks for the console by name.
        : this(Console.Out)
#pragma warning restore RS0030
    {
    }

    /// <summary>Makes a transport that writes somewhere else.</summary>
    /// <param name="output">Where to; flushed after each event, and not disposed.</param>
    public ConsoleTransport(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <inheritdoc/>
    public override string Kind => TransportTypes.Console;

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        string text = Encoding.UTF8.GetString(message.Json.Span);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _output.WriteLineAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new OpenLineageTransportException("The event could not be written to the console: see whether the output still has a reader.", exception) { Transport = Kind };
        }
        finally
        {
            _gate.Release();
        }
    }
}
