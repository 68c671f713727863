using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DqLineage.Tests.Hosting;

public sealed class OpenAtStartTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_ledger_is_open_before_any_other_service_starts()
    {
        var other = new Looking(_folder["ledger"]);
        await using var host = new HostUnderTest(_clock, services =>
        {
            services.AddSingleton<IHostedService>(other);
            services.AddDqLineage(options => options.Project = "warehouse").UseJsonl(_folder["ledger"]).OpenAtStart();
        });

        await host.StartAsync();

        other.Found.Should().BeTrue();
    }

    [Fact]
    public async Task A_host_whose_ledger_cannot_be_opened_does_not_start()
    {
        await File.WriteAllTextAsync(_folder["ledger"], "in the way");
        await using var host = new HostUnderTest(_clock, services => services.AddDqLineage(options => options.Project = "warehouse").UseJsonl(_folder["ledger"]).OpenAtStart());
        await using var late = new HostUnderTest(_clock, services => services.AddDqLineage(options => options.Project = "warehouse").UseJsonl(_folder["ledger"]));

        await FluentActions.Awaiting(host.StartAsync).Should().ThrowAsync<LineageStoreException>();
        await late.StartAsync();
    }

    [Fact]
    public async Task Each_of_several_ledgers_is_opened_that_asks_for_it()
    {
        await using var host = new HostUnderTest(_clock, services =>
        {
            services.AddDqLineage("sales").UseJsonl(_folder["sales"]).OpenAtStart();
            services.AddDqLineage("stock").UseJsonl(_folder["stock"]);
        });

        await host.StartAsync();

        Directory.Exists(_folder["sales"]).Should().BeTrue();
        Directory.Exists(_folder["stock"]).Should().BeFalse();
    }

    private sealed class Looking(string path) : IHostedService
    {
        internal bool Found { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Found = Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
