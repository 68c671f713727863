using Microsoft.Extensions.DependencyInjection;

namespace DqLineage;

internal sealed record DqLineageBuilder(IServiceCollection Services, string Name) : IDqLineageBuilder;
