using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A node of the lineage graph: a kind, a namespace and a name, and perhaps which version is meant.</summary>
/// <remarks>
/// <para>The text is <c>kind/namespace/name</c>, for a column <c>column/namespace/dataset/column</c>, and <c>@version</c> behind it when one is meant. Each part is
/// percent-encoded as a URI's is (RFC 3986 §2.1, everything but the unreserved characters), so that any character survives and no two nodes share a text.</para>
/// <para>Two nodes are equal when their texts are. In the graph a node stands for all of its versions, so that nothing is missed where one record names the
/// version and another does not; only the versions of a model, of its hyperparameters and of its metrics are nodes of their own, because each was trained by itself.</para>
/// </remarks>
[JsonConverter(typeof(LineageNodeJsonConverter))]
public readonly record struct LineageNode
{
    /// <summary>So that an index key can hold any node's text.</summary>
    private const int MaxTextBytes = 4000;

    private readonly string? _text;

    /// <summary>Makes a node of its parts.</summary>
    /// <param name="kind">One of <see cref="NodeKind.All"/> but <see cref="NodeKind.Column"/>, for which see <see cref="Column"/>.</param>
    /// <param name="nodeNamespace">Where the name holds: for a dataset such as <c>postgres://db:5432</c>, <c>file</c> or <c>warehouse</c>, for a person the directory.</param>
    /// <param name="name">The name.</param>
    /// <param name="version">Which version is meant; absent when none in particular.</param>
    /// <exception cref="ArgumentException">The kind is none that a record takes, a part is empty, too long or holds control characters, or all of them together are too long.</exception>
    public LineageNode(NodeKind kind, string nodeNamespace, string name, string? version = null)
        : this(Join(RequireKind(kind), nodeNamespace, name), version)
    {
        if (kind == NodeKind.Column)
        {
            throw new ArgumentException("A column belongs to a dataset: use LineageNode.Column.", nameof(kind));
        }
    }

    private LineageNode(LineageNodeText.Parts parts)
        : this(Join(parts.Kind, [.. parts.Names]), parts.Version)
    {
    }

    private LineageNode(string identity) => _text = identity;

    private LineageNode(string text, string? version)
    {
        _text = text;
        Version = IdentifierRule.RequireIfGiven(version, "node version", nameof(version));
        if (ToString() is { Length: > MaxTextBytes } whole)
        {
            throw new ArgumentException($"The node takes {whole.Length} bytes as text: shorten its namespace or its name, at most {MaxTextBytes} fit.");
        }
    }

    /// <summary>What the node stands for.</summary>
    public NodeKind Kind => NodeKind.OfWord(Text.AsSpan(0, Text.IndexOf('/', StringComparison.Ordinal)));

    /// <summary>Where the name holds.</summary>
    public string Namespace => Part(1);

    /// <summary>The name; for a column that of its dataset.</summary>
    public string Name => Part(2);

    /// <summary>For a column its name; otherwise absent.</summary>
    public string? ColumnName => Kind == NodeKind.Column ? Part(3) : null;

    /// <summary>Which version is meant; absent when none in particular.</summary>
    public string? Version { get; }

    /// <summary>Whether this is <see langword="default"/>, which is no node.</summary>
    public bool IsDefault => _text is null;

    /// <summary>The text by which the graph knows the node.</summary>
    internal string Identity => IsVersioned ? ToString() : Text;

    /// <summary>Whether it is a dataset, without making its kind.</summary>
    internal bool IsDataset => Text.StartsWith("dataset/", StringComparison.Ordinal);

    /// <summary>The text that all versions share.</summary>
    internal string TextWithoutVersion => Text;

    private bool IsVersioned => Version is not null && HasVersionsOfItsOwn(Kind);

    private string Text => _text ?? throw new InvalidOperationException("A default LineageNode is none: make one with a kind, a namespace and a name.");

    /// <summary>A dataset.</summary>
    /// <inheritdoc cref="LineageNode(NodeKind, string, string, string?)"/>
    public static LineageNode Dataset(string nodeNamespace, string name, string? version = null) => new(NodeKind.Dataset, nodeNamespace, name, version);

    /// <summary>The dataset that a reference names, in its version.</summary>
    /// <param name="dataset">The reference.</param>
    public static LineageNode Of(DatasetRef dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Dataset(dataset.Namespace, dataset.Name, dataset.Version);
    }

    /// <summary>A column of a dataset.</summary>
    /// <param name="dataset">The dataset; its version is the column's.</param>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException"><paramref name="dataset"/> is none, or the column's name is empty, too long or holds control characters.</exception>
    public static LineageNode Column(LineageNode dataset, string column) => dataset.IsDefault || dataset.Kind != NodeKind.Dataset
        ? throw new ArgumentException($"'{dataset}' is no dataset: a column belongs to one.", nameof(dataset))
        : new LineageNode(Join(NodeKind.Column, dataset.Namespace, dataset.Name, column), dataset.Version);

    /// <summary>A sample of a dataset.</summary>
    /// <param name="dataset">The dataset, whatever its version. The sample's namespace is its namespace and its name, with a slash between.</param>
    /// <param name="sample">The sample, by whose text the node is named.</param>
    /// <exception cref="ArgumentException"><paramref name="dataset"/> is none, there is no sample, or the namespace or the name takes more than 512 bytes.</exception>
    public static LineageNode Sample(LineageNode dataset, SampleId sample) => dataset.IsDefault || dataset.Kind != NodeKind.Dataset
        ? throw new ArgumentException($"'{dataset}' is no dataset: a sample belongs to one.", nameof(dataset))
        : new LineageNode(NodeKind.Sample, $"{dataset.Namespace}/{dataset.Name}", sample.ToString());

    /// <summary>Reads a node's text, or what Marquez writes: <c>dataset:namespace:name</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The node.</returns>
    /// <exception cref="FormatException">It is no node; the message says what one looks like.</exception>
    public static LineageNode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        LineageNodeText.Parts parts = LineageNodeText.Split(text)
            ?? throw new FormatException($"'{SafeText.Show(text)}' is no node: write kind/namespace/name with each part percent-encoded, such as dataset/warehouse/raw.orders.");
        if (!parts.Kind.IsKnown)
        {
            throw new FormatException($"'{SafeText.Show(parts.Kind.Value)}' is no kind of node: use one of {string.Join(", ", NodeKind.All)}.");
        }

        try
        {
            return new LineageNode(parts);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>Reads a node's text, or what Marquez writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="node">The node, when the text is one.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out LineageNode node)
    {
        node = default;
        if (text is null || LineageNodeText.Split(text) is not { Kind.IsKnown: true } parts)
        {
            return false;
        }

        try
        {
            node = new LineageNode(parts);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether this, which is a column, belongs to a dataset, whatever the versions.</summary>
    internal bool IsColumnOf(LineageNode dataset)
    {
        // The same parts stand behind the word of the kind: "column/warehouse/orders/total" and "dataset/warehouse/orders".
        ReadOnlySpan<char> own = Text.AsSpan(Text.IndexOf('/', StringComparison.Ordinal));
        ReadOnlySpan<char> other = dataset.Text.AsSpan(dataset.Text.IndexOf('/', StringComparison.Ordinal));
        return own.Length > other.Length && own[other.Length] == '/' && own.StartsWith(other, StringComparison.Ordinal);
    }

    /// <summary>The node's text.</summary>
    /// <returns>The text; empty for a default node.</returns>
    public override string ToString() => Version is null ? _text ?? string.Empty : string.Concat(_text, "@", Uri.EscapeDataString(Version));

    /// <summary>The node as the graph has it: a model in its version, a dataset in none in particular.</summary>
    internal LineageNode InGraph() => OfIdentity(Identity, Kind);

    /// <summary>The node as the graph has it: a model in its version, a dataset in none in particular.</summary>
    /// <param name="identity">Its <see cref="Identity"/>, which is not looked at unless it may hold a version.</param>
    /// <param name="kind">Its kind.</param>
    internal static LineageNode OfIdentity(string identity, NodeKind kind) => HasVersionsOfItsOwn(kind) ? Recorded(identity) : new LineageNode(identity);

    /// <summary>A node of names that others gave.</summary>
    /// <returns>Absent when they cannot be a node's.</returns>
    internal static LineageNode? TryOf(NodeKind kind, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!IdentifierRule.IsValid(name))
            {
                return null;
            }
        }

        string identity = Join(kind, names);
        return identity.Length <= MaxTextBytes ? new LineageNode(identity) : null;
    }

    /// <summary>Whether a text is the <see cref="Identity"/> of a node.</summary>
    internal static bool IsIdentity(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxTextBytes && LineageNodeText.IsPlain(text, out int at) && at < 0)
        {
            return true;
        }

        try
        {
            string whole = text.ToString();
            return string.Equals(Recorded(whole).Identity, whole, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads what stands in a record: a kind that nobody knows yet is kept.</summary>
    internal static LineageNode Recorded(string text) =>
        LineageNodeText.IsPlain(text, out int at) ? new LineageNode(at < 0 ? text : text[..at], at < 0 ? null : Uri.UnescapeDataString(text[(at + 1)..]))
        : LineageNodeText.SplitOurs(text) is { } parts ? new LineageNode(parts)
        : throw new FormatException($"'{SafeText.Show(text)}' is no node.");

    private static bool HasVersionsOfItsOwn(NodeKind kind) => kind == NodeKind.Model || kind == NodeKind.Hyperparameters || kind == NodeKind.Metrics;

    private string Part(int index) => Uri.UnescapeDataString(Text.Split('/')[index]);

    private static NodeKind RequireKind(NodeKind kind) => !kind.IsUnspecified && kind.IsKnown
        ? kind
        : throw new ArgumentException($"'{kind}' is no kind of node: use one of {string.Join(", ", NodeKind.All)}.", nameof(kind));

    private static string Join(NodeKind kind, params ReadOnlySpan<string> names)
    {
        string first = Escape(names[0], "node namespace");
        string second = Escape(names[1], "node name");
        return names.Length == 2
            ? string.Concat([kind.Value, "/", first, "/", second])
            : string.Concat([kind.Value, "/", first, "/", second, "/", Escape(names[2], "node name")]);

        static string Escape(string name, string what) => Uri.EscapeDataString(IdentifierRule.Require(name, what, nameof(names)));
    }
}
