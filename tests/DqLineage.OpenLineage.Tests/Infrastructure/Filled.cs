using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Makes objects of the wire model in which every property is set, or every one that is required.</summary>
/// <param name="onlyRequired">Whether to leave out what may be left out.</param>
/// <param name="variant">Which of the kinds of an abstract part is taken where there is one; lists hold one of each.</param>
internal sealed class Filled(bool onlyRequired, int variant)
{
    private const int Deepest = 4;

    internal T Make<T>() => (T)Make(typeof(T), typeof(T).Name, 0);

    private object Make(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return name is "runId" or "RunId" ? "0187efe3-b023-79a2-a9c5-f9c1cc621a02" : $"urn:{name}";
        }

        if (type.IsGenericType)
        {
            return MakeCollection(type, name, depth);
        }

        return type == typeof(bool) ? true
            : type == typeof(long) ? 9007199254740993L
            : type == typeof(double) ? 0.1
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2024, 2, 29, 1, 2, 3, 456, 789, TimeSpan.Zero)
            : type == typeof(JsonElement) ? Json.Of("""{"deep":[1,null,"é"]}""")
            : type == typeof(LifecycleStateChange) ? LifecycleStateChange.All[variant % LifecycleStateChange.All.Count]
            : type == typeof(RunEventType) ? RunEventType.All[variant % RunEventType.All.Count]
            : MakeObject(KindOf(type, depth), depth);
    }

    private object MakeCollection(Type type, string name, int depth)
    {
        Type item = type.GetGenericArguments()[^1];
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type[] kinds = [.. item.IsAbstract && depth < Deepest ? Kinds(item) : [item]];
            var list = Array.CreateInstance(item, kinds.Length);
            for (int i = 0; i < kinds.Length; i++)
            {
                list.SetValue(Make(kinds[i], name, depth + 1), i);
            }

            return list;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), item))!;
        dictionary["0.25"] = Make(item, name, depth + 1);
        return dictionary;
    }

    private object MakeObject(Type type, int depth)
    {
        object made = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsWanted))
        {
            // A schema is one of its own parts: somewhere it has to end.
            if (depth < Deepest || property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)))
            {
                property.SetValue(made, Make(property.PropertyType, property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name, depth + 1));
            }
        }

        return made;
    }

    private bool IsWanted(PropertyInfo property) => property.SetMethod is not null
        && property.Name is not ("AdditionalData" or "Producer" or "SchemaUrl")
        && (!onlyRequired || property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)));

    private Type KindOf(Type type, int depth) => !type.IsAbstract ? type
        : Kinds(type).ToList() is var kinds && depth < Deepest ? kinds[variant % kinds.Count] : kinds[0];

    private static IEnumerable<Type> Kinds(Type type) =>
        type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType).DefaultIfEmpty(type);
}
