using System.Globalization;

namespace DqLineage.Tool;

/// <summary>What placing or releasing a hold came to, for people and as JSON.</summary>
internal static class HoldView
{
    /// <param name="invocation">Where it goes.</param>
    /// <param name="done">What was done, as a sentence begins.</param>
    /// <param name="hold">The record of it.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal static Task WriteAsync(Invocation invocation, string done, Recorded<LegalHold> hold, CancellationToken cancellationToken) => invocation.IsJson
        ? invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("hold_id", hold.Data.HoldId);
                json.WriteNumber("seq", hold.Seq);
                json.WriteTime("time", hold.Time);
            },
            cancellationToken)
        : invocation.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done} {TerminalText.Show(hold.Data.HoldId)}, record {hold.Seq}."));
}
