using System.Text;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public sealed class FileTransportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Durability.Disk)]
    [InlineData(Durability.OperatingSystem)]
    public async Task All_events_go_to_one_file_one_a_line(Durability durability)
    {
        string path = _folder["logs/events.ndjson"];
        OpenLineageMessage[] messages = [SomeEvent.Message("one"), SomeEvent.Message("two")];
        await using var transport = new FileTransport(path, new FileTransportOptions { Appends = true, Durability = durability });

        foreach (OpenLineageMessage message in messages)
        {
            await transport.EmitAsync(message);
        }

        (await File.ReadAllLinesAsync(path)).Should().Equal(messages.Select(message => Encoding.UTF8.GetString(message.Json.Span)));
        (await File.ReadAllBytesAsync(path)).Should().EndWith([(byte)'\n']);
    }

    [Fact]
    public async Task An_event_after_half_a_line_has_a_line_of_its_own()
    {
        string path = _folder["events.ndjson"];
        await File.WriteAllTextAsync(path, "{\"eventTi");
        await using var transport = new FileTransport(path, new FileTransportOptions { Appends = true });

        await transport.EmitAsync(SomeEvent.Message("one"));

        (await File.ReadAllLinesAsync(path)).Should().HaveCount(2).And.HaveElementAt(0, "{\"eventTi");
        OpenLineageJson.Parse(Encoding.UTF8.GetBytes((await File.ReadAllLinesAsync(path))[1])).Should().BeOfType<RunEvent>();
    }

    [Fact]
    public async Task Several_that_write_to_one_file_lose_nothing()
    {
        string path = _folder["events.ndjson"];
        var options = new FileTransportOptions { Appends = true, Durability = Durability.OperatingSystem, Timeout = TimeSpan.FromMinutes(1) };
        FileTransport[] transports = [new(path, options), new(path, options), new(path, options)];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(() => transports[number % 3].EmitAsync(SomeEvent.Message($"job-{number}")).AsTask())));

        IEnumerable<string> names = (await File.ReadAllLinesAsync(path)).Select(line => ((RunEvent)OpenLineageJson.Parse(Encoding.UTF8.GetBytes(line))).Job.Name);
        names.Should().BeEquivalentTo(Enumerable.Range(0, 60).Select(number => $"job-{number}"));
    }

    [Fact]
    public async Task A_file_that_another_keeps_is_an_error_that_may_pass()
    {
        string path = _folder["events.ndjson"];
        await using var kept = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await using var transport = new FileTransport(path, new FileTransportOptions { Appends = true, Timeout = TimeSpan.Zero });

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.IsTransient.Should().BeTrue();
    }

    [Theory]
    [InlineData(Durability.Disk)]
    [InlineData(Durability.OperatingSystem)]
    public async Task Each_event_has_a_file_named_after_its_time(Durability durability)
    {
        await using var transport = new FileTransport(_folder["logs/event"], new FileTransportOptions { Durability = durability }, _clock);
        OpenLineageMessage message = SomeEvent.Message();

        await transport.EmitAsync(message);
        _clock.Advance(TimeSpan.FromMicroseconds(1));
        await transport.EmitAsync(message);

        Directory.GetFiles(_folder["logs"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal(
            "event-20260102-030405.678000.json", "event-20260102-030405.678001.json");
        (await File.ReadAllBytesAsync(_folder["logs/event-20260102-030405.678000.json"])).Should().Equal([.. message.Json.Span, (byte)'\n']);
    }

    [Fact]
    public async Task Events_of_the_same_time_do_not_replace_each_other()
    {
        await using var transport = new FileTransport(_folder["event"], timeProvider: _clock);
        await using var other = new FileTransport(_folder["event"], timeProvider: _clock);

        await transport.EmitAsync(SomeEvent.Message("one"));
        await other.EmitAsync(SomeEvent.Message("two"));
        await transport.EmitAsync(SomeEvent.Message("three"));

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal(
            "event-20260102-030405.678000-2.json", "event-20260102-030405.678000-3.json", "event-20260102-030405.678000.json");
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_an_error()
    {
        await File.WriteAllTextAsync(_folder["file"], "no folder");
        await using var transport = new FileTransport(_folder["file/events.ndjson"], new FileTransportOptions { Appends = true });

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.Transport.Should().Be("file");
    }

    [Fact]
    public void A_folder_is_no_file() =>
        FluentActions.Invoking(() => new FileTransport(_folder.Path + Path.DirectorySeparatorChar)).Should().Throw<ArgumentException>().WithMessage("*is a folder*");
}
