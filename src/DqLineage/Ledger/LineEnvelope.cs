namespace DqLineage;

/// <summary>What <see cref="LineReader"/> found in a line.</summary>
internal readonly record struct LineEnvelope
{
    internal required long Seq { get; init; }

    internal required DateTimeOffset Time { get; init; }

    internal required Guid Id { get; init; }

    internal required string Kind { get; init; }

    internal required LineageContext Context { get; init; }

    internal required IReadOnlyList<LedgerKey> Keys { get; init; }

    internal required Range Data { get; init; }

    internal required bool HasMore { get; init; }

    internal required LedgerHash Previous { get; init; }
}
