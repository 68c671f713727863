using System.Collections;

namespace DqLineage.OpenLineage;

/// <summary>The environment variables of the process.</summary>
internal static class ProcessEnvironment
{
    internal static IReadOnlyDictionary<string, string> Or(IReadOnlyDictionary<string, string>? given) => given ?? Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? string.Empty, StringComparer.Ordinal);
}
