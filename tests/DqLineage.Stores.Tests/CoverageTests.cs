namespace DqLineage.Stores.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Every_store_runs_every_suite_of_the_contract()
    {
        Type[] suites = [.. typeof(StoreHarness).Assembly.GetTypes().Where(type => type.IsAbstract && IsSuite(type))];
        Type[] harnesses = [.. typeof(CoverageTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StoreHarness)))];
        harnesses.Should().HaveCount(3);
        suites.Should().HaveCount(11);

        foreach (Type harness in harnesses)
        {
            foreach (Type suite in suites.Where(suite => Accepts(suite, harness)))
            {
                typeof(CoverageTests).Assembly.GetTypes().Should().Contain(
                    type => type.IsSubclassOf(suite.MakeGenericType(harness)), because: $"{harness.Name} must run {suite.Name}");
            }
        }
    }

    private static bool IsSuite(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(StoreContract<>);

    // A store that does not outlive its process has no persistence to be tested.
    private static bool Accepts(Type suite, Type harness) =>
        suite.GetGenericArguments()[0].GetGenericParameterConstraints().All(constraint => constraint.IsAssignableFrom(harness));
}
