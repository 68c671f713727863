namespace DqLineage;

/// <summary>The nodes and edges of a lineage graph in the terms of PROV.</summary>
/// <remarks>
/// What an edge becomes follows from what its ends are, in the direction in which data and influence flow: from an entity to an activity it is <c>used</c>, from an activity
/// to an entity <c>wasGeneratedBy</c>, and so on; docs/lineage.md has the table. Nothing is added that no record states: a training is no activity of its own, since its
/// records name none.
/// </remarks>
internal static class ProvLineage
{
    internal static void Add(ProvDocument document, LineageGraph graph)
    {
        foreach (LineageNode node in graph.Nodes)
        {
            Add(document, node, graph.LabelOf(node));
        }

        foreach (LineageEdge edge in graph.Edges)
        {
            Add(document, edge);
        }

        AddMembers(document, graph);
    }

    /// <summary>Says of which dataset a column is, where the dataset is a node too.</summary>
    internal static void AddMembers(ProvDocument document, LineageGraph graph)
    {
        foreach (LineageNode column in graph.Nodes.Where(node => node.Kind == NodeKind.Column))
        {
            string dataset = ProvName.Of(NodeKind.Dataset.Value, [column.Namespace, column.Name]);
            if (document.IsDeclared(ProvClass.Entity, dataset))
            {
                document.Declare(ProvClass.Entity, dataset, "prov:Collection");
                document.Relate(new ProvRelation(ProvRelationKind.HadMember, dataset, ProvName.Of(column)));
            }
        }
    }

    internal static void Add(ProvDocument document, LineageNode node, string label)
    {
        ProvThing thing = document.Declare(ClassOf(node.Kind), ProvName.Of(node), ProvName.Of(node.Kind.Value, []))
            .With("prov:label", label).With("dq:namespace", node.Namespace).With("dq:name", node.Name).With("dq:column", node.ColumnName).With("dq:version", node.Version);
        if (node.Kind == NodeKind.System)
        {
            thing.Types.Add("prov:SoftwareAgent");
        }
    }

    internal static void Add(ProvDocument document, LineageEdge edge)
    {
        (LineageNode source, LineageNode target) = EdgeTypes.IsAgainstFlow(edge.Type) ? (edge.To, edge.From) : (edge.From, edge.To);
        ProvRelationKind kind = (ClassOf(source.Kind), ClassOf(target.Kind)) switch
        {
            _ when edge.Type == EdgeType.SameAs => ProvRelationKind.AlternateOf,
            (_, ProvClass.Agent) => ProvRelationKind.InfluencedBy,
            (ProvClass.Entity, ProvClass.Activity) => ProvRelationKind.Used,
            (ProvClass.Entity, ProvClass.Entity) => ProvRelationKind.DerivedFrom,
            (ProvClass.Activity, ProvClass.Entity) => ProvRelationKind.GeneratedBy,
            (ProvClass.Activity, ProvClass.Activity) => ProvRelationKind.InformedBy,
            (ProvClass.Agent, ProvClass.Activity) => ProvRelationKind.AssociatedWith,
            _ => ProvRelationKind.AttributedTo,
        };

        // PROV looks back: what came later names what was there before.
        document.Relate(new ProvRelation(kind, ProvName.Of(target), ProvName.Of(source), edge.Type, edge.Seq, edge.Time));
    }

    // A kind that a later version wrote is something, which is all that entity says.
    private static ProvClass ClassOf(NodeKind kind) =>
        kind == NodeKind.Operation || kind == NodeKind.Job || kind == NodeKind.Run ? ProvClass.Activity
        : kind == NodeKind.User || kind == NodeKind.System ? ProvClass.Agent
        : ProvClass.Entity;
}
