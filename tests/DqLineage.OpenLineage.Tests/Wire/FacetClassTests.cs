using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Wire;

public class FacetClassTests
{
    private const string Vectors = "openlineage/client-parity/python-facet-classes.json";

    private static readonly Assembly s_library = typeof(OpenLineageFacet).Assembly;

    private static readonly Dictionary<Type, OpenLineageFacet> s_own = new()
    {
        [typeof(RunFacet)] = new OwnRunFacet(),
        [typeof(JobFacet)] = new OwnJobFacet(),
        [typeof(DatasetFacet)] = new OwnDatasetFacet(),
        [typeof(InputDatasetFacet)] = new OwnInputDatasetFacet(),
        [typeof(OutputDatasetFacet)] = new OwnOutputDatasetFacet(),
    };

    [SharedDataFact(Vectors)]
    public void There_is_a_type_for_each_class_of_the_reference_client_with_the_same_members_and_schema()
    {
        JsonElement classes = Json.Of(File.ReadAllBytes(SharedData.Find(Vectors)!));
        classes.EnumerateObject().Should().HaveCount(45);
        foreach (JsonProperty one in classes.EnumerateObject())
        {
            Type type = s_library.GetType($"DqLineage.OpenLineage.{one.Name}", throwOnError: true, ignoreCase: true)!;

            Members(type).Should().BeEquivalentTo(one.Value.GetProperty("fields").EnumerateArray().Select(Member), one.Name);
            SchemaOf(type).Should().Be(one.Value.GetProperty("schemaURL").GetString(), one.Name);
        }
    }

    [Fact]
    public void No_public_type_has_the_name_of_one_in_the_core()
    {
        string[] core = [.. typeof(LineageTracker).Assembly.GetExportedTypes().Select(type => type.Name)];

        s_library.GetExportedTypes().Select(type => type.Name).Should().NotIntersectWith(core, "whoever uses both namespaces would have to tell them apart");
    }

    private static (string Name, bool IsRequired) Member(JsonElement field) => (field.GetProperty("name").GetString()!, field.GetProperty("required").GetBoolean());

    private static IEnumerable<(string Name, bool IsRequired)> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(JsonPropertyNameAttribute)))
            .Select(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name, property.IsDefined(typeof(RequiredMemberAttribute))));

    // Of a base it is what a facet of an application says that names no schema of its own.
    private static string SchemaOf(Type type) => (type.IsAbstract ? s_own[type] : (OpenLineageFacet)Activator.CreateInstance(type)!).SchemaUrl;

    private sealed record OwnRunFacet : RunFacet;

    private sealed record OwnJobFacet : JobFacet;

    private sealed record OwnDatasetFacet : DatasetFacet;

    private sealed record OwnInputDatasetFacet : InputDatasetFacet;

    private sealed record OwnOutputDatasetFacet : OutputDatasetFacet;
}
