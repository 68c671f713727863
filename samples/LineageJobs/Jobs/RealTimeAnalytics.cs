using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Follows what people look at: by person, by product, and which categories they prefer.</summary>
internal sealed class RealTimeAnalytics : HouseJob
{
    private const int TrendingProducts = 10;

    public override string Name => "real_time_analytics";

    public override IReadOnlyList<string> Inputs { get; } = ["user_events_stream", "user_profiles", "product_catalog"];

    public override IReadOnlyList<string> Outputs { get; } = ["real_time_user_analytics", "trending_content", "personalization_models"];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        Column("real_time_user_analytics.user_id", "group", "user_events_stream.user_id");
        Column("real_time_user_analytics.country", "join", "user_profiles.country");
        Column("real_time_user_analytics.events", "count", "user_events_stream.event");
        Column("real_time_user_analytics.last_category", "last", "product_catalog.category");
        Influence("real_time_user_analytics.last_category", "sort", "user_events_stream.at");
        Column("trending_content.product_id", "group", "user_events_stream.product_id");
        Column("trending_content.category", "join", "product_catalog.category");
        Column("trending_content.views", "count", "user_events_stream.event");
        Column("personalization_models.user_id", "group", "user_events_stream.user_id");
        Column("personalization_models.category", "join", "product_catalog.category");
        Column("personalization_models.weight", "share", "user_events_stream.event", "user_profiles.interest");

        Dictionary<int, UserProfile> profiles = house.Read<UserProfile>("user_profiles").ToDictionary(profile => profile.UserId);
        Dictionary<int, string> categories = house.Read<Product>("product_catalog").ToDictionary(product => product.ProductId, product => product.Category);
        UserEvent[] events = [.. house.Read<UserEvent>("user_events_stream").OrderBy(one => one.At)];
        IGrouping<int, UserEvent>[] byUser = [.. events.GroupBy(one => one.UserId).OrderBy(group => group.Key)];
        house.Write("real_time_user_analytics", byUser.Select(user => new UserAnalytics(user.Key, profiles[user.Key].Country, user.Count(), categories[user.Last().ProductId])));
        house.Write("trending_content", events.Where(one => one.Event == "view").GroupBy(one => one.ProductId)
            .OrderByDescending(product => product.Count()).ThenBy(product => product.Key).Take(TrendingProducts)
            .Select(product => new TrendingProduct(product.Key, categories[product.Key], product.Count())));
        house.Write("personalization_models", byUser.SelectMany(user => user.GroupBy(one => categories[one.ProductId]).Select(category => new PersonalWeight(
            user.Key, category.Key, ((double)category.Count() / user.Count()) + (profiles[user.Key].Interest == category.Key ? 0.5 : 0)))));
        return Task.CompletedTask;
    }
}
