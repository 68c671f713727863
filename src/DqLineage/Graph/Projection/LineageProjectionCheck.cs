using DqLineage.Stores;

namespace DqLineage;

/// <summary>Makes the stored graphs again from the lines that a verification reads, and compares them byte for byte.</summary>
/// <remarks>A stored graph that nobody would begin with, such as one of another ledger or a damaged one, is passed over.</remarks>
internal sealed class LineageProjectionCheck : ProjectionCheck
{
    private readonly List<Stored> _stored = [];

    internal static async Task<ProjectionCheck> BeginAsync(LineageStore store, string project, CancellationToken cancellationToken)
    {
        var check = new LineageProjectionCheck();
        foreach (string name in await store.TryListProjectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await store.TryReadProjectionAsync(name, cancellationToken).ConfigureAwait(false) is { } bytes
                && GraphFileHeader.TryRead(bytes, out _) is { } header && header.LedgerId == store.Identity?.LedgerId
                && string.Equals(name, LineageProjection.NameOf(header.Tenant), StringComparison.Ordinal))
            {
                check._stored.Add(new Stored(name, header, bytes, project));
            }
        }

        return check;
    }

    internal override void Add(LedgerLine line)
    {
        foreach (Stored stored in _stored)
        {
            stored.Add(line);
        }
    }

    internal override LedgerProjectionFault? Complete() => _stored.Select(stored => stored.FindFault()).FirstOrDefault(fault => fault is not null);

    private sealed class Stored(string name, GraphFileHeader header, byte[] bytes, string project)
    {
        private readonly LedgerKey[] _keys = EnvelopeKeys.OfTenant(header.Tenant);
        private readonly LineageGraphBuilder _graph = new(project);
        private bool _isOfTheseLines;
        private bool _isUnreadable;

        internal void Add(LedgerLine line)
        {
            if (line.Seq == header.Count - 1)
            {
                _isOfTheseLines = line.ComputeHash() == header.LastHash;
            }

            if (line.Seq >= header.Count || _isUnreadable || !LineageProjection.IsMeant(line, _keys))
            {
                return;
            }

            try
            {
                EdgeSources.Of(line.Kind).Add(line, _graph);
            }
            catch (Exception exception) when (exception is LedgerFormatException or ArgumentException)
            {
                // Nobody can have made a graph of it.
                _isUnreadable = true;
            }
        }

        internal LedgerProjectionFault? FindFault() =>
            !_isOfTheseLines || (!_isUnreadable && _graph.Build(header.Count).ToFile(header).Span.SequenceEqual(bytes)) ? null : new LedgerProjectionFault
            {
                Name = name,
                Count = header.Count,
                Reason = "the stored lineage graph says something else than the records. Find out who changed it, close the ledger everywhere, and delete what the store keeps under that name: it is made again from the records.",
            };
    }
}
