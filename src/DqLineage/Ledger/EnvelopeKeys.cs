namespace DqLineage;

/// <summary>The keys that a record has by its envelope, without their being written into <c>keys</c>.</summary>
internal static class EnvelopeKeys
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal) { "id", "kind", "tenant", "job", "run", "trace", "actor" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_names.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool IsReserved(LedgerKey key) => s_lookup.Contains(key.NameSpan);

    internal static bool IsReserved(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8),
        3 => name.SequenceEqual("job"u8) || name.SequenceEqual("run"u8),
        4 => name.SequenceEqual("kind"u8),
        5 => name.SequenceEqual("trace"u8) || name.SequenceEqual("actor"u8),
        6 => name.SequenceEqual("tenant"u8),
        _ => false,
    };

    internal static IEnumerable<LedgerKey> Of(Guid id, string kind, LineageContext context)
    {
        yield return LedgerKey.OfId(id);
        yield return LedgerKey.Trusted("kind", kind);
        foreach (LedgerKey key in Of(context))
        {
            yield return key;
        }
    }

    /// <summary>What the records of a tenant have; nothing when it is <see langword="null"/>, which stands for all.</summary>
    /// <exception cref="ArgumentException">It is no name of a tenant.</exception>
    internal static LedgerKey[] OfTenant(string? tenant) => [.. Of(new LineageContext { Tenant = tenant })];

    internal static IEnumerable<LedgerKey> Of(LineageContext context)
    {
        if (context.Tenant is { } tenant)
        {
            yield return LedgerKey.Trusted("tenant", tenant);
        }

        if (context.Job is { } job)
        {
            yield return LedgerKey.Trusted("job", job);
        }

        if (context.Run is { } run)
        {
            yield return LedgerKey.Trusted("run", run);
        }

        if (context.Trace is { } trace)
        {
            yield return LedgerKey.Trusted("trace", trace);
        }

        if (context.Actor is { } actor)
        {
            yield return LedgerKey.Trusted("actor", actor);
        }
    }
}
