using System.Diagnostics;
using System.Globalization;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>The tool as the process that people start.</summary>
public class ProcessTests
{
    [Fact]
    public async Task The_process_writes_what_the_tool_writes()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review(reviewer: "béla 😀")));
        using Process process = ChildProcess.Start("DqLineage.Tool", "history", "42", "--store", place.Path);

        ToolRun run = await ChildProcess.RunToEndAsync(process);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.ReplaceLineEndings("\n").Should().Be((await place.RunAsync("history", "42")).Output);
        run.Output.Should().Contain("béla 😀");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task An_error_ends_the_process_with_its_code()
    {
        using var folder = new TempFolder();
        using Process process = ChildProcess.Start("DqLineage.Tool", "info", "--store", folder["none"]);

        ToolRun run = await ChildProcess.RunToEndAsync(process);

        run.ExitCode.Should().Be(3);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("dqlineage: There is no ledger at ");
    }

    [UnixFact]
    public async Task An_interrupt_ends_it_cleanly()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        using Process process = ChildProcess.Start("DqLineage.Tool", "log", "--follow", "--json", "--store", place.Path);
        await process.StandardOutput.ReadLineAsync();

        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        ToolRun run = await ChildProcess.RunToEndAsync(process).WaitAsync(TimeSpan.FromSeconds(60));
        run.ExitCode.Should().Be(130);
        run.Error.Should().Be("dqlineage: Cancelled." + Environment.NewLine);
    }
}

/// <summary>Runs only where signals are sent with kill.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no signals to send" : null;
}
