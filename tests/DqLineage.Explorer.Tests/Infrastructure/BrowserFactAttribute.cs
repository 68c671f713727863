namespace DqLineage.Explorer.Tests.Infrastructure;

/// <summary>A fact that takes a browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = Chromium.WhyNot;
        Timeout = 60_000;
    }
}
