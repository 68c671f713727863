using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

public class AssetTests
{
    private static readonly SchemaField s_id = new() { Name = "id", Type = "bigint", Nullable = false };
    private static readonly SchemaField s_email = new() { Name = "email", Type = "text", Nullable = true };

    [Fact]
    public async Task A_changed_schema_is_a_new_version_with_what_it_changed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync([s_id, s_email]);
        await RecordAsync([s_id, s_email with { Description = "Where bills go." }]);
        await RecordAsync(null);
        await RecordAsync([s_id with { Type = "text" }, new SchemaField { Name = "phone" }]);
        await RecordAsync([s_id, s_email]);

        IReadOnlyList<SchemaVersion> versions = await ledger.Tracker.GetSchemaVersionsAsync(SomeJob.Clean);

        versions.Select(version => version.Number).Should().Equal(1, 2, 3);
        versions[0].Changes.Should().BeNull();
        SchemaDiff second = versions[1].Changes!;
        second.Removed.Should().Equal(s_email);
        second.Added.Select(field => field.Name).Should().Equal("phone");
        second.Retyped.Select(change => (change.Name, change.Before.Type, change.After.Type)).Should().Equal(("id", "bigint", "text"));
        second.IsBreaking.Should().BeTrue();
        versions[2].Asset.Data.SchemaSignature.Should().Be(versions[0].Asset.Data.SchemaSignature);

        ValueTask<Recorded<Asset>> RecordAsync(SchemaField[]? schema) => ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean, Schema = schema });
    }

    [Fact]
    public async Task The_signature_is_the_digest_that_its_documentation_gives()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<Asset> asset = await ledger.Tracker.RecordAssetAsync(
            new Asset { Dataset = SomeJob.Clean, Schema = [s_id, s_email with { Nullable = null }] });

        // printf '%s' '[["id","bigint",false],["email","text",null]]' | sha256sum
        asset.Data.SchemaSignature.Should().Be("sha256:bae2cc576561cdb30b4d45a20709d969186d64cadd5eaf702cd3f9e50d9bf122");
    }

    [Fact]
    public async Task A_schema_that_is_known_by_its_signature_only_is_a_version_without_a_difference()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean, SchemaSignature = "a" });
        await ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean, SchemaSignature = "b" });

        IReadOnlyList<SchemaVersion> versions = await ledger.Tracker.GetSchemaVersionsAsync(SomeJob.Clean);

        versions.Select(version => version.Changes is null).Should().Equal(true, true);
    }

    [Fact]
    public async Task An_asset_is_as_it_was_recorded_last()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Asset> first = await ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean, Owner = "ana" });
        await ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean with { Version = "7" }, Owner = "ben" });

        (await ledger.Tracker.GetAssetAsync(SomeJob.Clean))!.Data.Owner.Should().Be("ben");
        (await ledger.Tracker.GetAssetAsync(SomeJob.Clean, AsOf.Seq(first.Seq)))!.Data.Owner.Should().Be("ana");
        (await ledger.Tracker.GetAssetAsync(SomeJob.Raw)).Should().BeNull();
        (await ledger.Tracker.FindAssetRecordsAsync(new AssetQuery { Owner = "ana" }).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_an_asset_is_made_of_is_upstream_of_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Clean, Parents = [SomeJob.Raw] });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        graph.Upstream(LineageNode.Of(SomeJob.Clean)).Select(reached => reached.Node).Should().Equal(LineageNode.Of(SomeJob.Raw));
    }
}
