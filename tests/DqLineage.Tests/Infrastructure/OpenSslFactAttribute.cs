namespace DqLineage.Tests.Infrastructure;

/// <summary>A fact that needs the program openssl; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenSslFactAttribute : FactAttribute
{
    internal const string Reason = "needs the program openssl on the PATH";

    public OpenSslFactAttribute() => Skip = Program is null ? Reason : null;

    internal static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "openssl.exe" : "openssl")).FirstOrDefault(File.Exists);
}
