using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace DqLineage.Tests.Rules;

/// <summary>Writes what an assembly offers as text: one line for each type and member, sorted, so that a change shows as a difference.</summary>
internal static class PublicApiWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        string keyword = type.IsEnum ? "enum"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        IEnumerable<string> bases = type.IsEnum || typeof(Delegate).IsAssignableFrom(type)
            ? []
            : new[] { type.BaseType }.Where(one => one is not null && one != typeof(object) && one != typeof(ValueType)).Select(one => Name(one!))
                .Concat(type.GetInterfaces().Where(one => one.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        string list = string.Join(", ", bases);
        return $"{keyword} {Name(type)}{(list.Length > 0 ? " : " + list : string.Empty)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return [$"{Name(invoke.ReturnType)} Invoke({Parameters(invoke)})"];
        }

        return type.GetMembers(Declared).Where(member => !member.Name.Contains('<', StringComparison.Ordinal)).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member) => member switch
    {
        FieldInfo field when IsVisible(field.Attributes) => Field(field),
        ConstructorInfo constructor when !constructor.IsStatic && IsVisible(constructor.Attributes) =>
            $"{Access(constructor)}{Name(constructor.DeclaringType!)}({Parameters(constructor)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(accessor => IsVisible(accessor.Attributes)) => Property(property),
        EventInfo one when IsVisible(one.AddMethod!.Attributes) => $"event {Name(one.EventHandlerType!)} {one.Name}",
        // What the compiler adds to every record is no decision of ours.
        MethodInfo method when IsVisible(method.Attributes) && !IsAccessor(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) => Method(method),
        _ => null,
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Field(FieldInfo field) =>
        field.IsLiteral
            ? $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{Name(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        MethodInfo first = property.GetMethod ?? property.SetMethod!;
        bool isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        IEnumerable<string> accessors = property.GetAccessors(nonPublic: true).Where(accessor => IsVisible(accessor.Attributes)).Select(accessor =>
            Access(accessor) + (accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set") + ";");
        return $"{Modifiers(first)}{(isRequired ? "required " : string.Empty)}{Name(property.PropertyType)} {property.Name} {{ {string.Join(' ', accessors)} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : method.IsDefined(typeof(ExtensionAttribute)) && parameter.Position == 0 ? "this " : string.Empty;
        string value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : string.Empty;
        return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }));

    private static string Modifiers(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract "
        : !method.IsVirtual || method.IsFinal || method.DeclaringType!.IsInterface ? string.Empty
        : method.GetBaseDefinition().DeclaringType == method.DeclaringType ? "virtual " : "override ";

    private static string Access(MethodBase method) =>
        method.IsFamily ? "protected " : method.IsFamilyOrAssembly ? "protected internal " : string.Empty;

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
