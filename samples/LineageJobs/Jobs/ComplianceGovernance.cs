using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Holds who used which data against what the law asks for.</summary>
internal sealed class ComplianceGovernance : HouseJob
{
    public override string Name => "compliance_governance";

    public override IReadOnlyList<string> Inputs { get; } = ["sensitive_data_inventory", "data_access_logs", "regulatory_requirements", "data_lineage_metadata"];

    public override IReadOnlyList<string> Outputs { get; } = ["compliance_report", "data_privacy_assessment", "governance_dashboard", "audit_trail"];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        Column("compliance_report.dataset", "identity", "sensitive_data_inventory.dataset");
        Column("compliance_report.duty", "join", "regulatory_requirements.duty");
        Influence("compliance_report.duty", "join", "sensitive_data_inventory.classification", "regulatory_requirements.classification");
        Column("data_privacy_assessment.sensitive_columns", "count", "sensitive_data_inventory.column");
        Column("data_privacy_assessment.accesses", "count", "data_access_logs.at");
        Column("governance_dashboard.value", "count", "compliance_report.duty", "audit_trail.is_sensitive", "data_lineage_metadata.target");
        Column("audit_trail.user_name", "identity", "data_access_logs.user_name");
        Column("audit_trail.is_sensitive", "join", "sensitive_data_inventory.dataset", "data_access_logs.dataset");

        SensitiveColumn[] sensitive = [.. house.Read<SensitiveColumn>("sensitive_data_inventory")];
        AccessEntry[] accesses = [.. house.Read<AccessEntry>("data_access_logs").OrderBy(access => access.At)];
        var datasets = sensitive.Select(column => column.Dataset).ToHashSet(StringComparer.Ordinal);
        ComplianceRow[] duties =
        [
            .. from column in sensitive
               join requirement in house.Read<Requirement>("regulatory_requirements") on column.Classification equals requirement.Classification
               select new ComplianceRow(requirement.Regulation, column.Dataset, column.Column, requirement.Duty),
        ];
        house.Write("compliance_report", duties);
        house.Write("data_privacy_assessment", datasets.Select(dataset => new PrivacyRow(
            dataset, sensitive.Count(column => column.Dataset == dataset), accesses.Count(access => access.Dataset == dataset))));
        house.Write("audit_trail", accesses.Select(access => new AuditEntry(access.At, access.UserName, access.Dataset, datasets.Contains(access.Dataset))));
        house.Write("governance_dashboard",
        [
            new GovernanceFigure("duties", duties.Length), new GovernanceFigure("sensitive accesses", accesses.Count(access => datasets.Contains(access.Dataset))),
            new GovernanceFigure("tables with known lineage", house.RowsOf("data_lineage_metadata")),
        ]);
        return Task.CompletedTask;
    }
}
