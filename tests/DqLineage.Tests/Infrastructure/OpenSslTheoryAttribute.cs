namespace DqLineage.Tests.Infrastructure;

/// <summary>A theory that needs the program openssl; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    public OpenSslTheoryAttribute() => Skip = OpenSslFactAttribute.Program is null ? OpenSslFactAttribute.Reason : null;
}
