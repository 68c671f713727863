namespace DqLineage.OpenLineage;

/// <summary>What is known of a dataset under one of its names.</summary>
internal sealed class DatasetState
{
    internal DatasetState(OpenLineageName name)
    {
        Name = name;
        _sameAs = this;
        Members = [this];
    }

    private DatasetState _sameAs;

    internal OpenLineageName Name { get; }

    internal EventSpan Span { get; } = new();

    internal HashSet<JobState> Producers { get; } = [];

    internal HashSet<JobState> Consumers { get; } = [];

    /// <summary>The runs that made it.</summary>
    internal HashSet<RunState> Writers { get; } = [];

    /// <summary>The runs that read it.</summary>
    internal HashSet<RunState> Readers { get; } = [];

    internal FacetPointers Facets { get; } = new();

    internal Newest<IReadOnlyList<CatalogTag>> Tags { get; } = new([]);

    internal Newest<string?> Lifecycle { get; } = new(initial: null);

    /// <summary>Whether an event had it as an input, an output or its subject; otherwise it is only another's second name.</summary>
    internal bool IsReported { get; set; }

    /// <summary>All names of the same dataset, this one included; of one list all members know.</summary>
    internal List<DatasetState> Members { get; private set; }

    /// <summary>The one that stands for all names of the same dataset.</summary>
    internal DatasetState Whole
    {
        get
        {
            while (_sameAs != _sameAs._sameAs)
            {
                _sameAs = _sameAs._sameAs;
            }

            return _sameAs;
        }
    }

    /// <summary>Notes that two names mean the same dataset.</summary>
    internal void Unite(DatasetState other)
    {
        (DatasetState small, DatasetState large) = (Whole, other.Whole);
        if (small == large)
        {
            return;
        }

        if (small.Members.Count > large.Members.Count)
        {
            (small, large) = (large, small);
        }

        large.Members.AddRange(small.Members);
        small._sameAs = large;
        small.Members = large.Members;
    }
}
