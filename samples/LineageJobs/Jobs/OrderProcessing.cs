using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Joins orders with customers and products, and sums them up.</summary>
internal sealed class OrderProcessing : HouseJob
{
    public override string Name => "order_processing";

    public override IReadOnlyList<string> Inputs { get; } = ["raw_orders", "customer_master", "product_catalog"];

    public override IReadOnlyList<string> Outputs { get; } = ["enriched_orders", "order_summary"];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        Column("enriched_orders.order_id", "identity", "raw_orders.order_id");
        Column("enriched_orders.customer_id", "identity", "raw_orders.customer_id");
        Column("enriched_orders.segment", "join", "customer_master.segment");
        Influence("enriched_orders.segment", "join", "raw_orders.customer_id", "customer_master.customer_id");
        Column("enriched_orders.category", "join", "product_catalog.category");
        Influence("enriched_orders.category", "join", "raw_orders.product_id", "product_catalog.product_id");
        Column("enriched_orders.amount", "product", "raw_orders.quantity", "product_catalog.unit_price");
        Column("order_summary.segment", "group", "enriched_orders.segment");
        Column("order_summary.category", "group", "enriched_orders.category");
        Column("order_summary.orders", "count", "enriched_orders.order_id");
        Column("order_summary.revenue", "sum", "enriched_orders.amount");

        Dictionary<int, CustomerMaster> customers = house.Read<CustomerMaster>("customer_master").ToDictionary(customer => customer.CustomerId);
        Dictionary<int, Product> products = house.Read<Product>("product_catalog").ToDictionary(product => product.ProductId);
        EnrichedOrder[] orders =
        [
            .. from order in house.Read<RawOrder>("raw_orders")
               where customers.ContainsKey(order.CustomerId)
               let product = products[order.ProductId]
               select new EnrichedOrder(order.OrderId, order.CustomerId, customers[order.CustomerId].Segment, product.Category, order.Quantity * product.UnitPrice),
        ];
        house.Write("enriched_orders", orders);
        house.Write("order_summary", orders.GroupBy(order => (order.Segment, order.Category)).OrderBy(group => group.Key)
            .Select(group => new OrderSummary(group.Key.Segment, group.Key.Category, group.Count(), group.Sum(order => order.Amount))));
        return Task.CompletedTask;
    }
}
