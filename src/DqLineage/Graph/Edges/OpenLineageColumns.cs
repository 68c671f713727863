using System.Text.Json;

namespace DqLineage;

/// <summary>What the facet <c>columnLineage</c> of OpenLineage states, version 1-2-0 and those before.</summary>
/// <remarks>
/// An input that affects the whole dataset, such as one that its rows were filtered by, is one of the column <c>*</c>, which stands for all: every column that the facet or the
/// facet <c>schema</c> names comes from it, indirectly. So there are as many edges as inputs and columns, and not their product.
/// </remarks>
internal static class OpenLineageColumns
{
    private const string AllColumns = "*";

    internal static void Add(LineageEventName dataset, LineageGraphBuilder graph)
    {
        if (!dataset.TryGetFacet("columnLineage", out JsonElement facet))
        {
            return;
        }

        var columns = new HashSet<string>(StringComparer.Ordinal);
        if (LineageEventReader.TryGetObject(facet, "fields", out JsonElement fields))
        {
            foreach (JsonProperty field in fields.EnumerateObject())
            {
                columns.Add(field.Name);
                AddInputs(Column(dataset, field.Name), field.Value, "inputFields", graph);
            }
        }

        if (AddInputs(Column(dataset, AllColumns), facet, "dataset", graph))
        {
            AddAll(dataset, columns, graph);
        }
    }

    private static void AddAll(LineageEventName dataset, HashSet<string> columns, LineageGraphBuilder graph)
    {
        if (dataset.TryGetFacet("schema", out JsonElement schema))
        {
            columns.UnionWith(LineageEventReader.ObjectsOf(schema, "fields").Select(field => LineageEventReader.TextOf(field, "name")).OfType<string>());
        }

        columns.Remove(AllColumns);
        if (Column(dataset, AllColumns) is { } all)
        {
            foreach (LineageNode column in columns.Select(name => Column(dataset, name)).OfType<LineageNode>())
            {
                graph.Add(column, all, EdgeType.DerivedFrom, new ColumnTransformation { Type = ColumnLineageType.Indirect });
            }
        }
    }

    /// <returns>Whether there was one.</returns>
    private static bool AddInputs(LineageNode? output, JsonElement holder, string name, LineageGraphBuilder graph)
    {
        if (output is not { } column)
        {
            return false;
        }

        bool isAny = false;
        foreach (JsonElement input in LineageEventReader.ObjectsOf(holder, name))
        {
            if (LineageEventReader.TextOf(input, "namespace") is { } space
                && LineageEventReader.TextOf(input, "name") is { } dataset
                && LineageEventReader.TextOf(input, "field") is { } field
                && LineageNode.TryOf(NodeKind.Column, space, dataset, field) is { } from)
            {
                isAny = true;
                foreach (ColumnTransformation transformation in TransformationsOf(input, holder))
                {
                    graph.Add(column, from, EdgeType.DerivedFrom, transformation == ColumnTransformation.Plain ? null : transformation);
                }
            }
        }

        return isAny;
    }

    private static IEnumerable<ColumnTransformation> TransformationsOf(JsonElement input, JsonElement field)
    {
        bool isAny = false;
        foreach (JsonElement transformation in LineageEventReader.ObjectsOf(input, "transformations"))
        {
            isAny = true;
            yield return new ColumnTransformation
            {
                Type = string.Equals(LineageEventReader.TextOf(transformation, "type"), "INDIRECT", StringComparison.OrdinalIgnoreCase) ? ColumnLineageType.Indirect : ColumnLineageType.Direct,
                Subtype = Lower(LineageEventReader.TextOf(transformation, "subtype")),
                Description = Given(LineageEventReader.TextOf(transformation, "description")),
                Masking = transformation.TryGetProperty("masking", out JsonElement masking) && masking.ValueKind == JsonValueKind.True,
            };
        }

        if (!isAny)
        {
            // Before 1-1-0 a field said it of all its inputs: IDENTITY or MASKED.
            string? type = Lower(LineageEventReader.TextOf(field, "transformationType"));
            yield return new ColumnTransformation
            {
                Subtype = type is "masked" ? null : type,
                Description = Given(LineageEventReader.TextOf(field, "transformationDescription")),
                Masking = type is "masked",
            };
        }
    }

    private static LineageNode? Column(LineageEventName dataset, string name) => LineageNode.TryOf(NodeKind.Column, dataset.Namespace, dataset.Name, name);

#pragma warning disable CA1308 // The graph's words for transformations are OpenLineage's, in lower case.
    private static string? Lower(string? text) => Given(text)?.ToLowerInvariant();
#pragma warning restore CA1308

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
