module "orders" {
  source = "./modules/orders"
}

resource "aws_sfn_state_machine" "shipping" {
  name     = "shipping"
  role_arn = aws_iam_role.shipping.arn
  definition = jsonencode({
    StartAt = "Work"
    States  = { Work = { Type = "Pass", End = true } }
  })
}
