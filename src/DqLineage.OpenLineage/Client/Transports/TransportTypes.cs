namespace DqLineage.OpenLineage;

/// <summary>What the configuration calls the transports that are built in.</summary>
internal static class TransportTypes
{
    internal const string Http = "http";
    internal const string AsyncHttp = "async_http";
    internal const string File = "file";
    internal const string Console = "console";
    internal const string Composite = "composite";
    internal const string Transform = "transform";
    internal const string NoOp = "noop";

    internal static IReadOnlyList<string> All { get; } = [Http, File, Console, Composite, Transform, NoOp];
}
