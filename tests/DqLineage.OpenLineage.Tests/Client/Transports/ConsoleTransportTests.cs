using System.Text;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public class ConsoleTransportTests
{
    [Fact]
    public async Task Each_event_is_a_line()
    {
        using var output = new StringWriter { NewLine = "\n" };
        OpenLineageMessage[] messages = [SomeEvent.Message("one"), SomeEvent.Message("zwei – 二")];
        await using (var transport = new ConsoleTransport(output))
        {
            await transport.EmitAsync(messages[0]);
            await transport.EmitAsync(messages[1]);
        }

        output.ToString().Should().Be(string.Concat(messages.Select(message => Encoding.UTF8.GetString(message.Json.Span) + "\n")));
    }

    [Fact]
    public async Task Lines_of_several_callers_are_whole()
    {
        using var output = new StringWriter { NewLine = "\n" };
        await using var transport = new ConsoleTransport(TextWriter.Synchronized(output));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => transport.EmitAsync(SomeEvent.Message($"job-{number}")).AsTask())));

        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ((RunEvent)OpenLineageJson.Parse(Encoding.UTF8.GetBytes(line))).Job.Name)
            .Should().BeEquivalentTo(Enumerable.Range(0, 50).Select(number => $"job-{number}"));
    }
}
