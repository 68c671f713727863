using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class SubjectEraseCommand : ToolCommand
{
    private readonly Argument<string> _subject = SubjectKeysOption.SubjectArgument();
    private readonly SubjectKeysOption _keys = new();
    private readonly Option<string> _reason = new("--reason") { Description = "Why, without naming the person.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who has it done; not the data subject.", HelpName = "NAME", Required = true };
    private readonly Option<string?> _request = new("--request") { Description = "The request that asked for it; by default the subject's open one, or a new one.", HelpName = "ID" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that the request belongs to.", HelpName = "NAME" };

    internal override string Name => "subject erase";

    internal override string Summary => "Destroys a data subject's key: what was sealed with it cannot be read any more, here and in every copy (GDPR Art. 17).";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_subject);
        _keys.AddTo(command);
        foreach (Option option in (Option[])[_reason, _by, _request, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new RecordOptions { Context = new LineageContext { Tenant = invocation.Get(_tenant) } };
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken, _keys.OptionsOf(invocation)).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        Recorded<SubjectRequest> receipt = await tracker.EraseSubjectAsync(
            invocation.Get(_subject)!, invocation.Get(_reason)!, invocation.Get(_by)!, invocation.Get(_request), options, cancellationToken).ConfigureAwait(false);
        SubjectErasure erasure = receipt.Data.Erasure!;
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => SubjectRequestView.Write(json, new SubjectRequestStatus { Received = receipt, Newest = receipt }), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await invocation.Text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Erased subject {erasure.KeyId}, which {erasure.Records} records carry. Record {receipt.Seq} is the receipt of the request {TerminalText.Show(receipt.Data.RequestId)}."))
                .ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }
}
