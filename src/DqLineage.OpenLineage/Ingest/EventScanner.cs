using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Finds the events in what is sent: one object, an array of them, or one behind the other, as in NDJSON.</summary>
/// <remarks>Holds one event at a time. In NDJSON a broken event costs its line; in an array nobody can tell where the next one begins.</remarks>
internal sealed class EventScanner(Stream stream)
{
    // What fits into a line of the ledger, and the white space that programs write for people.
    private const int MaxEventBytes = 64 * 1024 * 1024;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isFinal;
    private bool _isInArray;
    private bool _isOver;
    private long _consumed;

    /// <summary>The event that was found; empty when it is broken. It holds until the next is looked for.</summary>
    internal ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>What is wrong with the event, when it is broken.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Where the event begins, in bytes.</summary>
    internal long Offset { get; private set; }

    /// <summary>Which one it is, from 0.</summary>
    internal long Index { get; private set; } = -1;

    /// <summary>Looks for the next event.</summary>
    /// <returns>Whether there is one.</returns>
    internal async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (_isOver || !await SkipToNextAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Index++;
        Offset = _consumed + _start;
        while (true)
        {
            (int length, string? fault) = Measure();
            if (fault is not null)
            {
                await BreakAsync(fault, cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (length > 0)
            {
                Current = _buffer.AsMemory(_start, length);
                Fault = null;
                _start += length;
                return true;
            }

            if (_end - _start >= MaxEventBytes)
            {
                await BreakAsync($"The event takes more than {MaxEventBytes} bytes.", cancellationToken).ConfigureAwait(false);
                return true;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How many bytes the value at the start takes, or what is wrong with it; neither when its end is not there yet.</returns>
    private (int Length, string? Fault) Measure()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, new JsonReaderState(s_options));
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                return default;
            }
        }
        catch (JsonException exception)
        {
            return (0, $"It is no JSON: {exception.Message}");
        }

        return ((int)reader.BytesConsumed, null);
    }

    // The rest of the line goes with what is broken; in an array all the rest.
    private async ValueTask BreakAsync(string fault, CancellationToken cancellationToken)
    {
        Current = default;
        Fault = _isInArray ? $"{fault} What follows in the array was not read." : fault;
        _isOver = _isInArray;
        while (!_isOver)
        {
            int newLine = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newLine >= 0)
            {
                _start += newLine + 1;
                return;
            }

            _start = _end;
            _isOver = !await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> SkipToNextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                _isOver = true;
                return false;
            }

            byte next = _buffer[_start];
            bool isSpace = next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || (next == 0xEF && await IsMarkAsync(cancellationToken).ConfigureAwait(false));
            if (!isSpace && !IsBracket(next))
            {
                return true;
            }

            _start++;
        }
    }

    // Commas and brackets belong to the array around the events, once there is one.
    private bool IsBracket(byte next)
    {
        if (next == '[' && !_isInArray && Index < 0)
        {
            _isInArray = true;
            return true;
        }

        if (next == ']' && _isInArray)
        {
            _isInArray = false;
            return true;
        }

        return next == ',' && _isInArray;
    }

    // A byte order mark, which editors put at the beginning.
    private async ValueTask<bool> IsMarkAsync(CancellationToken cancellationToken)
    {
        while (_consumed + _start == 0 && _end < 3 && await FillAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        if (_consumed + _start != 0 || !_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return false;
        }

        _start += 2;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isFinal)
        {
            return false;
        }

        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _consumed += _start;
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        // Filled up: what is measured again has at least doubled, or is all there is.
        int read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_end), _buffer.Length - _end, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _isFinal = read < _buffer.Length - _end;
        _end += read;
        return read > 0;
    }
}
