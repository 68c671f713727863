namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>A request as the server got it.</summary>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
