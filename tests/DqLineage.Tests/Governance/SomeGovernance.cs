using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

/// <summary>Datasets, and records of governance, for tests that don't care which.</summary>
internal static class SomeGovernance
{
    internal static LineageNode Patients { get; } = LineageNode.Dataset("clinic", "patients");

    internal static LineageNode Report { get; } = LineageNode.Dataset("clinic", "report");

    internal static LineageNode Column(LineageNode dataset, string column) => LineageNode.Column(dataset, column);

    /// <summary>Options of a tenant.</summary>
    internal static RecordOptions In(string tenant) => new() { Context = new LineageContext { Tenant = tenant } };

    /// <summary>Health data, by ana.</summary>
    internal static ComplianceTag Health(LineageNode node, LawfulBasis basis = default) =>
        new() { Node = node, TagKey = "health", IsSpecialCategory = true, LawfulBasis = basis, AssignedBy = "ana" };

    internal static DeadLetter Letter(string id = "letter-1") => new() { DeadLetterId = id, Source = "orders", Reason = "no customer" };

    internal static LegalHold Hold(HoldScope scope, string id = "hold-1") =>
        new() { HoldId = id, CaseId = "case-7", Scope = scope, PlacedBy = "legal", Reason = "litigation" };

    internal static AccessRecord Access(string user = "ana", string resource = "patients") =>
        new() { UserId = user, ResourceType = "dataset", ResourceId = resource, AccessType = AccessType.Read };

    internal static Watermark Watermark(int from, int to) =>
        new() { Source = "orders", From = Some.Instant.AddHours(from), To = Some.Instant.AddHours(to) };

    /// <summary>The tags of a node in short, such as <c>own health</c> or <c>derived health</c>.</summary>
    internal static async Task<IReadOnlyList<string>> TagsOfAsync(this TestLedger ledger, LineageNode node, AsOf asOf = default, string? tenant = null) =>
        [.. (await ledger.Tracker.GetTagsAsync(node, asOf, tenant)).Select(tag => $"{tag.Origin} {tag.Tag.Data.TagKey}")];

    /// <summary>An operation that makes one dataset of another.</summary>
    internal static ValueTask<Recorded<Operation>> MakeAsync(
        this TestLedger ledger, LineageNode from, LineageNode to, IReadOnlyList<ColumnLineage>? columns = null, RecordOptions? options = null) =>
        ledger.Tracker.CaptureOperationAsync(new Operation { Type = "transform", Inputs = [from], Outputs = [to], ColumnLineage = columns }, options);
}
