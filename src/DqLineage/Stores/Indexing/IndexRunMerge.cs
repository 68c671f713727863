namespace DqLineage.Stores;

/// <summary>The entries of consecutive runs as those of one. Reads the runs bucket by bucket, so memory stays bounded.</summary>
internal sealed class IndexRunMerge(IReadOnlyList<IndexRun> runs) : IndexEntrySource
{
    private readonly Input[] _inputs = [.. runs.Select(run => new Input(run))];
    private bool _isBegun;
    private ulong _hash;

    internal override ulong Hash => _hash;

    internal override long ExpectedEntries { get; } = runs.Sum(run => run.Header.Entries);

    internal override bool MoveNext()
    {
        bool isFound = false;
        ulong smallest = 0;
        foreach (Input input in _inputs)
        {
            if (!_isBegun || (!input.IsAtEnd && input.Hash == _hash))
            {
                input.MoveNext();
            }

            if (!input.IsAtEnd && (!isFound || input.Hash < smallest))
            {
                (isFound, smallest) = (true, input.Hash);
            }
        }

        (_isBegun, _hash) = (true, smallest);
        return isFound;
    }

    internal override void WritePostings(IndexListWriter writer)
    {
        foreach (Input input in _inputs)
        {
            if (!input.IsAtEnd && input.Hash == _hash)
            {
                input.CopyPostings(writer, input.Run.Name.FirstSeq - runs[0].Name.FirstSeq);
            }
        }
    }

    private sealed class Input(IndexRun run)
    {
        private IndexBucketReader _bucket;
        private int _nextBucket;

        internal IndexRun Run => run;

        internal bool IsAtEnd { get; private set; }

        internal ulong Hash => _bucket.Hash;

        internal void MoveNext()
        {
            while (_nextBucket == 0 || !_bucket.MoveNext())
            {
                if (_nextBucket == run.Header.Buckets)
                {
                    IsAtEnd = true;
                    return;
                }

                _bucket = new IndexBucketReader(run.ReadChunk(_nextBucket, keep: false), _nextBucket, run.Header.BucketBits);
                _nextBucket++;
            }
        }

        internal void CopyPostings(IndexListWriter writer, long offset) => _bucket.CopyPostings(run, writer, offset);
    }
}
