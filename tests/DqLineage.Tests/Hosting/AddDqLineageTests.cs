using DqLineage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DqLineage.Tests.Hosting;

public class AddDqLineageTests
{
    [Fact]
    public async Task The_tracker_is_a_singleton_of_the_hosts_project()
    {
        await using ServiceProvider provider = Provide(services => services.AddDqLineage(options => options.Project = "warehouse").UseInMemory());

        LineageTracker tracker = provider.GetRequiredService<LineageTracker>();

        tracker.Project.Value.Should().Be("warehouse");
        provider.GetRequiredService<LineageTracker>().Should().BeSameAs(tracker);
    }

    [Fact]
    public async Task Without_a_name_the_project_is_named_after_the_host()
    {
        await using ServiceProvider provider = Provide(services => services.AddDqLineage().UseInMemory());

        provider.GetRequiredService<LineageTracker>().Project.Value.Should().Be(System.Reflection.Assembly.GetEntryAssembly()!.GetName().Name);
    }

    [Fact]
    public async Task Several_projects_have_a_keyed_tracker_each_with_a_store_of_its_own()
    {
        await using ServiceProvider provider = Provide(services =>
        {
            services.AddDqLineage("sales").UseInMemory();
            services.AddDqLineage("stock", options => options.Project = "warehouse stock").UseInMemory();
        });

        LineageTracker sales = provider.GetRequiredKeyedService<LineageTracker>("sales");
        LineageTracker stock = provider.GetRequiredKeyedService<LineageTracker>("stock");

        sales.Project.Value.Should().Be("sales");
        stock.Project.Value.Should().Be("warehouse stock");
        stock.Store.Should().NotBeSameAs(sales.Store);
        provider.GetService<LineageTracker>().Should().BeNull();
    }

    [Fact]
    public async Task Adding_again_changes_nothing()
    {
        await using ServiceProvider provider = Provide(services =>
        {
            services.AddDqLineage(options => options.Project = "first").UseInMemory();
            services.AddDqLineage(options => options.Project = "second");
        });

        provider.GetServices<LineageTracker>().Should().ContainSingle().Which.Project.Value.Should().Be("first");
    }

    [Fact]
    public async Task The_last_choice_of_a_store_holds()
    {
        using var folder = new TempFolder();
        var chosen = new InMemoryLineageStore();
        await using ServiceProvider provider = Provide(services =>
        {
            services.AddDqLineage("a").UseInMemory().UseJsonl(folder.Path);
            services.AddDqLineage("b").UseJsonl(folder.Path).UseInMemory();
            services.AddDqLineage("c").UseInMemory().UseStore((_, _) => chosen);
        });

        provider.GetRequiredKeyedService<LineageTracker>("a").Store.Should().BeOfType<JsonlLineageStore>();
        provider.GetRequiredKeyedService<LineageTracker>("b").Store.Should().BeOfType<InMemoryLineageStore>();
        provider.GetRequiredKeyedService<LineageTracker>("c").Store.Should().BeSameAs(chosen);
    }

    [Fact]
    public async Task A_ledger_in_a_folder_is_there_again_in_the_next_host()
    {
        using var folder = new TempFolder();
        await using (ServiceProvider first = Provide(services => services.AddDqLineage("sales").UseJsonl(folder["ledger"])))
        {
            await first.GetRequiredKeyedService<LineageTracker>("sales").RecordAsync(Some.Record());
        }

        await using ServiceProvider second = Provide(services => services.AddDqLineage("sales").UseJsonl(folder["ledger"]));

        LineageTracker tracker = second.GetRequiredKeyedService<LineageTracker>("sales");
        (await tracker.FindRecordsAsync(new RecordQuery { Kind = "x-test" }).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Nothing_is_opened_or_created_before_the_first_call()
    {
        using var folder = new TempFolder();
        await using ServiceProvider provider = Provide(services => services.AddDqLineage("sales").UseJsonl(folder["ledger"]));
        LineageTracker tracker = provider.GetRequiredKeyedService<LineageTracker>("sales");
        Directory.Exists(folder["ledger"]).Should().BeFalse();

        await tracker.EnsureOpenAsync();

        Directory.Exists(folder["ledger"]).Should().BeTrue();
    }

    [Fact]
    public async Task The_clock_and_the_log_are_those_of_the_container()
    {
        var clock = new ManualTimeProvider();
        using var logs = new ListLoggerFactory();
        await using ServiceProvider provider = Provide(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<ILoggerFactory>(logs);
            services.AddDqLineage("sales").UseInMemory();
        });

        AppendResult result = await provider.GetRequiredKeyedService<LineageTracker>("sales").RecordAsync(Some.Record());

        result.Time.Should().Be(Some.Instant);
        logs.Events.Should().Contain(id => id == 1000, "that the ledger was opened is logged").And.Contain(id => id == 1500);
    }

    [Fact]
    public async Task The_options_of_a_folder_begin_with_the_hosts_clock()
    {
        using var folder = new TempFolder();
        var clock = new ManualTimeProvider();
        TimeProvider? seen = null;
        await using ServiceProvider provider = Provide(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddDqLineage("sales").UseJsonl(folder.Path, options => seen = options.TimeProvider);
        });

        _ = provider.GetRequiredKeyedService<LineageTracker>("sales");

        seen.Should().BeSameAs(clock);
    }

    [Fact]
    public async Task Disposing_the_container_asynchronously_closes_the_ledger()
    {
        ServiceProvider provider = Provide(services => services.AddDqLineage("sales").UseInMemory());
        LineageTracker tracker = provider.GetRequiredKeyedService<LineageTracker>("sales");
        await tracker.EnsureOpenAsync();

        await provider.DisposeAsync();

        await FluentActions.Awaiting(async () => await tracker.RecordAsync(Some.Record())).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Disposing_the_container_synchronously_completes_what_is_being_recorded_and_closes_the_ledger()
    {
        ServiceProvider provider = Provide(services => services.AddDqLineage("sales").UseInMemory());
        LineageTracker tracker = provider.GetRequiredKeyedService<LineageTracker>("sales");
        await tracker.EnsureOpenAsync();
        Task<AppendResult> append = tracker.RecordAsync(Some.Record()).AsTask();

        provider.Dispose();

        append.IsCompletedSuccessfully.Should().BeTrue();
        await FluentActions.Awaiting(async () => await tracker.RecordAsync(Some.Record())).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public void A_name_that_is_no_project_is_refused_when_the_tracker_is_made()
    {
        using ServiceProvider provider = Provide(services => services.AddDqLineage("../x").UseInMemory());

        FluentActions.Invoking(() => provider.GetRequiredKeyedService<LineageTracker>("../x")).Should().Throw<ArgumentException>();
    }

    private static ServiceProvider Provide(Action<ServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class ListLoggerFactory : ILoggerFactory, ILogger
    {
        internal System.Collections.Concurrent.ConcurrentQueue<int> Events { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Events.Enqueue(eventId.Id);

        public void Dispose()
        {
        }
    }
}
