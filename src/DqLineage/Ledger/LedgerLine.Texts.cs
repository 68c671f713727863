namespace DqLineage;

// The line's texts as bytes, for those who count millions of lines and want a string of none.
public sealed partial class LedgerLine
{
    /// <summary>What stands between the quotes, escapes included; empty when it is absent. So are those that follow.</summary>
    internal ReadOnlySpan<byte> TenantUtf8 => _envelope.Tenant.Of(Utf8.Span);

    internal ReadOnlySpan<byte> JobUtf8 => _envelope.Job.Of(Utf8.Span);

    internal ReadOnlySpan<byte> RunUtf8 => _envelope.Run.Of(Utf8.Span);

    internal ReadOnlySpan<byte> ActorUtf8 => _envelope.Actor.Of(Utf8.Span);

    /// <summary>The keys that stand in the line itself, one after the other.</summary>
    internal LineKeyEnumerator KeysUtf8 => OwnKeys();

    /// <summary>Whether some bytes stand anywhere in the keys that stand in the line itself.</summary>
    internal bool HasInKeys(ReadOnlySpan<byte> part) => _envelope.Keys.Of(Utf8.Span).IndexOf(part) >= 0;

    /// <summary>The value of the first key of a name, such as <c>issue:</c>; empty when there is none.</summary>
    internal ReadOnlySpan<byte> ValueOfKey(ReadOnlySpan<byte> nameAndColon)
    {
        foreach (ReadOnlySpan<byte> key in OwnKeys())
        {
            if (key.StartsWith(nameAndColon))
            {
                return key[nameAndColon.Length..];
            }
        }

        return default;
    }
}
