namespace DqLineage.OpenLineage;

/// <summary>The environment variables that OpenLineage clients share.</summary>
internal static class EnvironmentNames
{
    internal const string Prefix = "OPENLINEAGE__";
    internal const string Separator = "__";
    internal const string Url = "OPENLINEAGE_URL";
    internal const string ApiKey = "OPENLINEAGE_API_KEY";
    internal const string Endpoint = "OPENLINEAGE_ENDPOINT";
    internal const string Disabled = "OPENLINEAGE_DISABLED";
    internal const string ConfigFile = "OPENLINEAGE_CONFIG";
    internal const string Parent = "OPENLINEAGE_PARENT_ID";
    internal const string RootParent = "OPENLINEAGE_ROOT_PARENT_ID";

    /// <summary>What a transport that <see cref="Url"/> makes is called.</summary>
    internal const string DefaultTransport = "DEFAULT_HTTP";
}
