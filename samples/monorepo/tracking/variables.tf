variable "role" {
  type = string
}

variable "table" {
  type    = string
  default = "parcels"
}
